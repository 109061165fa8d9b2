import asyncio

async def ask(patient, seconds):
    print(patient, "line opened")
    try:
        await asyncio.sleep(seconds)
        return f"{patient}: rest"
    finally:
        print(patient, "line closed")

async def answer(patient, seconds):
    async with asyncio.timeout(2):
        return await ask(patient, seconds)

async def main():
    answers = await asyncio.gather(answer("P1", 1), answer("P2", 5))
    print(answers)

asyncio.run(main())

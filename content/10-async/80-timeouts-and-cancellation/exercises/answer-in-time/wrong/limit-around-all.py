import asyncio

async def ask(patient, seconds):
    print(patient, "line opened")
    try:
        await asyncio.sleep(seconds)
        return f"{patient}: rest"
    finally:
        print(patient, "line closed")

async def answer(patient, seconds):
    return await ask(patient, seconds)

async def main():
    try:
        async with asyncio.timeout(2):
            answers = await asyncio.gather(answer("P1", 1), answer("P2", 5))
    except TimeoutError:
        answers = ["P1: ask a nurse", "P2: ask a nurse"]
    print(answers)

asyncio.run(main())

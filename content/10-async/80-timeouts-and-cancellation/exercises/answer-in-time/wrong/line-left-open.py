import asyncio

async def ask(patient, seconds):
    print(patient, "line opened")
    await asyncio.sleep(seconds)
    print(patient, "line closed")
    return f"{patient}: rest"

async def answer(patient, seconds):
    try:
        async with asyncio.timeout(2):
            return await ask(patient, seconds)
    except TimeoutError:
        return f"{patient}: ask a nurse"

async def main():
    answers = await asyncio.gather(answer("P1", 1), answer("P2", 5))
    print(answers)

asyncio.run(main())

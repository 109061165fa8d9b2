import asyncio

async def ask(patient, seconds):
    print(patient, "line opened")
    answer = f"{patient}: rest"
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        answer = f"{patient}: ask a nurse"
    print(patient, "line closed")
    return answer

async def answer(patient, seconds):
    async with asyncio.timeout(2):
        return await ask(patient, seconds)

async def main():
    answers = await asyncio.gather(answer("P1", 1), answer("P2", 5))
    print(answers)

asyncio.run(main())

import asyncio

lines = asyncio.Semaphore(10)

async def clinic(patient):
    await asyncio.sleep(0.1)
    return f"{patient} answered"

async def ask(patient):
    async with lines:
        return await clinic(patient)

async def main():
    patients = [f"P{n}" for n in range(1, 101)]
    answers = await asyncio.gather(*map(ask, patients))
    print(len(answers), "answers")

asyncio.run(main())

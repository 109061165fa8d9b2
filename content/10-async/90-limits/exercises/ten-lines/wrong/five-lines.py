import asyncio

lines = asyncio.Semaphore(5)

async def clinic(patient):          # leave this one as it is
    await asyncio.sleep(3 if patient.endswith("0") else 1)
    return f"{patient} answered"

async def ask(patient):
    async with lines:
        return await clinic(patient)

async def main():
    patients = [f"P{n}" for n in range(1, 101)]
    answers = await asyncio.gather(*map(ask, patients))
    print(len(answers), "answers")

asyncio.run(main())

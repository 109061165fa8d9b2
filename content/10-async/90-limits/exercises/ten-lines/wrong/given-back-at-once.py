import asyncio

lines = asyncio.Semaphore(10)

async def clinic(patient):          # leave this one as it is
    await asyncio.sleep(3 if patient.endswith("0") else 1)
    return f"{patient} answered"

async def ask(patient):
    return await clinic(patient)

async def main():
    patients = [f"P{n}" for n in range(1, 101)]
    tasks = []
    for patient in patients:
        async with lines:
            tasks.append(asyncio.create_task(ask(patient)))
    answers = await asyncio.gather(*tasks)
    print(len(answers), "answers")

asyncio.run(main())

import asyncio

async def clinic(patient):          # leave this one as it is
    await asyncio.sleep(3 if patient.endswith("0") else 1)
    return f"{patient} answered"

async def worker(patients, answers):
    for patient in patients:
        answers.append(await clinic(patient))

async def main():
    patients = [f"P{n}" for n in range(1, 101)]
    answers = []
    row = iter(patients)
    await asyncio.gather(*(worker(row, answers) for _ in range(10)))
    print(len(answers), "answers")

asyncio.run(main())

import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    patients = {"P1": 3, "P2": 1, "P3": 2}
    calls = [ask(patient, seconds) for patient, seconds in patients.items()]
    answers = await asyncio.gather(*calls)
    print(answers)

asyncio.run(main())

import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def main():
    patients = {"P1": 3, "P2": 1, "P3": 2}
    tasks = [asyncio.create_task(ask(*patient)) for patient in patients.items()]
    for task in tasks:
        try:
            print(await task)
        except ValueError as error:
            print("failed:", error)

asyncio.run(main())

import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def main():
    for patient, seconds in [("P1", 3), ("P2", 1), ("P3", 2)]:
        try:
            print(await ask(patient, seconds))
        except ValueError as error:
            print(error)

asyncio.run(main())

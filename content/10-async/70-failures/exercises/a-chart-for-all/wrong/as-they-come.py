import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def show(patient, seconds):
    try:
        print(await ask(patient, seconds))
    except ValueError as error:
        print(error)

async def main():
    await asyncio.gather(show("P1", 3), show("P2", 1), show("P3", 2))

asyncio.run(main())

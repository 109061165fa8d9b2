import asyncio

async def connect(patient):
    await asyncio.sleep(1)
    print("connected for", patient)

async def close(patient):
    await asyncio.sleep(1)
    print("closed for", patient)

async def ask(patient):
    await asyncio.sleep(2)
    if patient == "P1":
        raise ValueError("no sample of P1")
    print(patient, "answered")

async def chart(patient):
    await connect(patient)
    await ask(patient)

async def main():
    for patient in ["P1", "P2"]:
        try:
            await chart(patient)
        except ValueError as error:
            print("main heard:", error)
        await close(patient)

asyncio.run(main())

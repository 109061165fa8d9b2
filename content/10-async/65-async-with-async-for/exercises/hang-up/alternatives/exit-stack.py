import asyncio
from contextlib import AsyncExitStack

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
    async with AsyncExitStack() as stack:
        await connect(patient)
        stack.push_async_callback(close, patient)
        await ask(patient)

async def main():
    for patient in ["P1", "P2"]:
        try:
            await chart(patient)
        except ValueError as error:
            print("main heard:", error)

asyncio.run(main())

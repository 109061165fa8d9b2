import asyncio
import gc

async def ask(patient, signal):
    print("asking about", patient)
    await signal
    print(patient, "answered")

async def main():
    asyncio.create_task(ask("P1", asyncio.sleep(3)))
    asyncio.create_task(ask("P2", asyncio.Future()))
    await asyncio.sleep(1)
    gc.collect()                    # Python looks for what nobody holds
    await asyncio.sleep(3)

asyncio.run(main())

import asyncio

async def ask(patient):
    await asyncio.sleep(1)
    raise ValueError(f"no sample of {patient}")

async def main():
    asking = asyncio.create_task(ask("P2"))
    await asyncio.sleep(3)          # main has other work
    print("main is done")

asyncio.run(main())

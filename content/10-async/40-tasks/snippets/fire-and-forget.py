import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(3)
    print(patient, "answered")

async def main():
    task = asyncio.create_task(ask("P1"))
    await asyncio.sleep(1)
    print("main is done")

asyncio.run(main())

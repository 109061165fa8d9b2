import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(1)
    print(patient, "answered")

async def main():
    task = asyncio.create_task(ask("P1"))
    print("task made")
    await asyncio.sleep(2)          # not a word about the task
    print("main is done")

asyncio.run(main())

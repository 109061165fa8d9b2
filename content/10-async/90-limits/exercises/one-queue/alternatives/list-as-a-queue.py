import asyncio

calls = [("P1", 4), ("P2", 1), ("P3", 2),
         ("P4", 4), ("P5", 1), ("P6", 1)]

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    print(patient, "answered")

async def worker(name, row):
    while row:
        await ask(*row.pop(0))

async def main():
    row = list(calls)
    async with asyncio.TaskGroup() as group:
        for name in "ABC":
            group.create_task(worker(name, row))
    print("all answered")

asyncio.run(main())

import asyncio

calls = [("P1", 4), ("P2", 1), ("P3", 2),
         ("P4", 4), ("P5", 1), ("P6", 1)]

async def ask(patient, seconds):
    await asyncio.sleep(seconds / 2)
    print(patient, "answered")

async def worker(name, row):
    for patient, seconds in row:
        await ask(patient, seconds)

async def main():
    row = iter(calls)
    await asyncio.gather(worker("A", row), worker("B", row), worker("C", row))
    print("all answered")

asyncio.run(main())

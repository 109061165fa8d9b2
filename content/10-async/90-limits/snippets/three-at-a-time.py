import asyncio

calls = [("P1", 4), ("P2", 1), ("P3", 2),
         ("P4", 4), ("P5", 1), ("P6", 1)]
free_lines = asyncio.Semaphore(3)

async def ask(patient, seconds):
    async with free_lines:
        await asyncio.sleep(seconds)
    print(patient, "answered")

async def main():
    await asyncio.gather(*(ask(*call) for call in calls))

asyncio.run(main())

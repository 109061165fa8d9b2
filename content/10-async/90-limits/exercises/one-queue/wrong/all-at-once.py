import asyncio

calls = [("P1", 4), ("P2", 1), ("P3", 2),
         ("P4", 4), ("P5", 1), ("P6", 1)]

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    print(patient, "answered")


async def main():
    await asyncio.gather(*(ask(*call) for call in calls))
    print("all answered")

asyncio.run(main())

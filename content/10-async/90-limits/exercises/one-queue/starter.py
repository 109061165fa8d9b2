import asyncio

calls = [("P1", 4), ("P2", 1), ("P3", 2),
         ("P4", 4), ("P5", 1), ("P6", 1)]

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    print(patient, "answered")

async def worker(name, row):
    for patient, seconds in row:
        await ask(patient, seconds)

async def main():
    await asyncio.gather(
        worker("A", calls[0::3]),       # P1 and P4
        worker("B", calls[1::3]),       # P2 and P5
        worker("C", calls[2::3]),       # P3 and P6
    )
    print("all answered")

asyncio.run(main())

import asyncio
import time

async def polite(name):
    for _ in range(3):
        await asyncio.sleep(1)
        print(name, "had its turn")

async def rude():
    await asyncio.sleep(0.5)
    time.sleep(2)  # holds the loop: nobody else can run
    print("rude is done")

async def main():
    await asyncio.gather(polite("A"), polite("B"), rude())

asyncio.run(main())

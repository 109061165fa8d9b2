import asyncio
import time

async def ring():
    await asyncio.sleep(0.5)
    print("the telephone rings")

async def add_up():
    for part in range(3):
        time.sleep(1)
        print("part", part)
        await asyncio.sleep(0.01)

async def main():
    await asyncio.gather(ring(), add_up())

asyncio.run(main())

import asyncio
import time

def print_label():
    time.sleep(2)

async def nurse():
    await asyncio.sleep(1)
    print("nurse is back")

async def desk():
    await asyncio.to_thread(print_label)
    print("label printed")

async def main():
    await asyncio.gather(nurse(), desk())

asyncio.run(main())

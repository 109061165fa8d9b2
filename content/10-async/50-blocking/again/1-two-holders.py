import asyncio
import time

async def scan(name):
    time.sleep(1)
    print(name, "scanned")

async def call(name):
    await asyncio.sleep(1)
    print(name, "called")

async def main():
    await asyncio.gather(
        scan("X1"), call("P1"), scan("X2"), call("P2"))

asyncio.run(main())

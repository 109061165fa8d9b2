import asyncio
import time

async def ask():
    await asyncio.sleep(1)          # waits for one second

async def compute():
    end = time.monotonic() + 1
    while time.monotonic() < end:   # works for one second
        pass

async def measure(name, call, times):
    start = time.monotonic()
    await asyncio.gather(*[call() for _ in range(times)])
    print(f"{name}: {time.monotonic() - start:.1f} s")

async def main():
    await measure("one answer", ask, 1)
    await measure("three answers", ask, 3)
    await measure("three sums", compute, 3)

asyncio.run(main())

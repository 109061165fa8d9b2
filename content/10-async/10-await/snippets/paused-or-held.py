import asyncio
import time

async def pauses():
    await asyncio.sleep(1)          # gives the turn away

async def holds():
    time.sleep(1)                   # keeps the turn: blocked

async def five(work):
    start = time.perf_counter()
    await asyncio.gather(work(), work(), work(), work(), work())
    print(f"five times {work.__name__}: {time.perf_counter() - start:.1f} s")

async def main():
    await five(pauses)
    await five(holds)

asyncio.run(main())

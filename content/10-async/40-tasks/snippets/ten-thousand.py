import asyncio
import tracemalloc

async def sleeper():
    await asyncio.sleep(1)

async def main():
    tracemalloc.start()
    tasks = [asyncio.create_task(sleeper()) for _ in range(100)]
    await asyncio.sleep(0)          # a turn for each: now they sleep
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"about {size / len(tasks) / 1000:.0f} kB for each")
    tasks += [asyncio.create_task(sleeper()) for _ in range(9_900)]
    await asyncio.gather(*tasks)
    print(len(tasks), "slept")

asyncio.run(main())

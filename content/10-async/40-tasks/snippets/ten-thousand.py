import asyncio
import tracemalloc

async def sleeper():
    await asyncio.sleep(1)

async def main():
    tracemalloc.start()
    tasks = [asyncio.create_task(sleeper()) for _ in range(10_000)]
    await asyncio.sleep(0.5)        # now all of them sleep
    size, _ = tracemalloc.get_traced_memory()
    print(f"about {size / len(tasks) / 1000:.0f} kB for each")
    await asyncio.gather(*tasks)
    print(len(tasks), "slept")

asyncio.run(main())

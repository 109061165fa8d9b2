import asyncio

async def ring(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "rings")

async def house():
    await asyncio.gather(
        ring("kitchen", 2), ring("hall", 2), ring("bedroom", 1))

asyncio.run(house())

import asyncio

async def sample(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is done")

async def main():
    blood = asyncio.create_task(sample("blood", 3))
    await asyncio.sleep(2)
    skin = asyncio.create_task(sample("skin", 1))
    await skin
    await blood

asyncio.run(main())

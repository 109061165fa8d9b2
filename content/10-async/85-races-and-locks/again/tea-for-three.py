import asyncio

kettle = asyncio.Lock()

async def make_tea(name):
    await asyncio.sleep(1)          # find a cup
    async with kettle:
        await asyncio.sleep(2)      # boil the water
    print("tea for", name)

async def main():
    await asyncio.gather(make_tea("Ann"), make_tea("Bo"), make_tea("Cy"))

asyncio.run(main())

import asyncio

async def kettle(name, minutes):
    await asyncio.sleep(minutes)
    print(name, "whistles")

async def kitchen():
    await asyncio.gather(
        kettle("big", 6), kettle("small", 2), kettle("old", 4))
    print("tea for all")

asyncio.run(kitchen())

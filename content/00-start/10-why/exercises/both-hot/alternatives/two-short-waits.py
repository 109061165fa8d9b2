import asyncio

async def bread():
    print("bread into the oven")
    await asyncio.sleep(30)         # the oven bakes
    print("bread is done")

async def soup():
    await asyncio.sleep(4)
    await asyncio.sleep(6)
    print("soup onto the stove")
    await asyncio.sleep(20)         # the stove cooks
    print("soup is done")

async def meal():
    await asyncio.gather(bread(), soup())

asyncio.run(meal())

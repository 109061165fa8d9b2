import asyncio

async def bread():
    print("bread into the oven")
    await asyncio.sleep(30)         # the oven bakes
    print("bread is done")

async def soup():
    print("soup onto the stove")
    await asyncio.sleep(20)         # the stove cooks
    print("soup is done")

async def later_soup():
    await asyncio.sleep(30 - 20)
    await soup()

async def meal():
    await asyncio.gather(bread(), later_soup())

asyncio.run(meal())

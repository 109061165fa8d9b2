import asyncio

async def meal():
    print("bread into the oven")
    await asyncio.sleep(10)
    print("soup onto the stove")
    await asyncio.sleep(20)
    print("bread is done")
    print("soup is done")

asyncio.run(meal())

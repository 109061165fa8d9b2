import asyncio

async def drops(count):
    for drop in range(count):
        await asyncio.sleep(1)      # a drop each second
        yield drop

async def drink():
    async for drop in drops(3):
        await asyncio.sleep(2)      # drinking takes 2 s
    print("empty")

asyncio.run(drink())

import asyncio

async def sleeper(name, hours):
    await asyncio.sleep(hours * 3600)
    print(name, "wakes up")

async def house():
    await asyncio.gather(sleeper("Ada", 8), sleeper("Alan", 7))

asyncio.run(house())

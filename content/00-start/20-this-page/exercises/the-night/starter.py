import asyncio

async def night():
    print("lights out")
    await asyncio.sleep(3600)       # an hour
    print("night round")
    await asyncio.sleep(3600)       # an hour
    print("good morning")

asyncio.run(night())

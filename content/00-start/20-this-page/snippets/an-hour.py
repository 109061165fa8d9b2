import asyncio

async def night():
    print("good night")
    await asyncio.sleep(3600)       # an hour
    print("good morning")

asyncio.run(night())

import asyncio

async def night():
    print("lights out")
    await asyncio.sleep(3 * 3600)
    print("night round")
    await asyncio.sleep(8 * 3600)
    print("good morning")

asyncio.run(night())

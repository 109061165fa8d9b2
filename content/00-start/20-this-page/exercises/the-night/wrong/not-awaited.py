import asyncio

async def night():
    print("lights out")
    asyncio.sleep(3 * 3600)
    print("night round")
    await asyncio.sleep(5 * 3600)
    print("good morning")

asyncio.run(night())

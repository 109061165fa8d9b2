import asyncio

async def night():
    print("lights out")
    await asyncio.sleep(3 * 60)
    print("night round")
    await asyncio.sleep(5 * 60)
    print("good morning")

asyncio.run(night())

import asyncio

async def night():
    print("lights out")
    await asyncio.sleep(10800)
    print("night round")
    await asyncio.sleep(18000)
    print("good morning")

asyncio.run(night())

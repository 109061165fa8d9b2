import asyncio

async def hours(count):
    await asyncio.sleep(count * 60 * 60)

async def night():
    print("lights out")
    await hours(3)
    print("night round")
    await hours(8 - 3)
    print("good morning")

asyncio.run(night())

import asyncio

async def night():
    print("lights out")
    for hour in range(3):
        await asyncio.sleep(3600)
    print("night round")
    for hour in range(5):
        await asyncio.sleep(3600)
    print("good morning")

asyncio.run(night())

import asyncio

async def make(what, minutes):
    print(what, "begun")
    await asyncio.sleep(minutes)
    print(what, "ready")

async def guests():
    await asyncio.gather(make("cake", 30), make("salad", 10))
    await make("coffee", 5)

asyncio.run(guests())

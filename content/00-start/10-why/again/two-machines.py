import asyncio

async def machine(name, minutes):
    print(name, "starts")
    await asyncio.sleep(minutes)
    print(name, "is done")

async def household():
    await asyncio.gather(machine("laundry", 40), machine("dishes", 25))

asyncio.run(household())

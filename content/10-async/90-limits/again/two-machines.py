import asyncio

async def wash(load, minutes):
    await asyncio.sleep(minutes)
    print(load, "done")

async def main():
    await asyncio.gather(wash("coats", 50), wash("socks", 10))
    await asyncio.gather(wash("sheets", 40), wash("towels", 20))

asyncio.run(main())

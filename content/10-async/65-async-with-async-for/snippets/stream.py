import asyncio

async def values(patient):
    for value in [7, 9]:
        await asyncio.sleep(1)      # measuring takes 1 s
        print("measured", value)
        yield value

async def main():
    async for value in values("P1"):
        print("charted", value)

asyncio.run(main())

import asyncio

chair = asyncio.Lock()

async def sit(name, seconds):
    async with chair:
        print(name, "sits down")
        await asyncio.sleep(seconds)
        print(name, "gets up")

async def main():
    await asyncio.gather(sit("Ann", 3), sit("Bo", 1))

asyncio.run(main())

import asyncio

bathroom = asyncio.Semaphore(1)

async def wash(who, minutes):
    async with bathroom:
        await asyncio.sleep(minutes)
        print(who, "is clean")

async def main():
    await asyncio.gather(wash("Ada", 3), wash("Ben", 1), wash("Cem", 2))

asyncio.run(main())

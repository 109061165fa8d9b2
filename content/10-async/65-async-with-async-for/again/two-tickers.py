import asyncio

async def ticks(seconds):
    for number in range(2):
        await asyncio.sleep(seconds)
        yield number

async def show(name, seconds):
    async for number in ticks(seconds):
        print(name, number)

async def main():
    await asyncio.gather(show("slow", 3), show("fast", 2))

asyncio.run(main())

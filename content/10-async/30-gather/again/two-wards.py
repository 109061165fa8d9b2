import asyncio

async def bed(number, seconds):
    await asyncio.sleep(seconds)
    return f"bed {number} is fine"

async def main():
    print(await asyncio.gather(bed(1, 2), bed(2, 4)))
    print(await asyncio.gather(bed(3, 1)))

asyncio.run(main())

import asyncio

async def values(patient, seconds, count):
    for number in range(count):
        await asyncio.sleep(seconds)
        yield f"{patient} value {number + 1}"

async def main():
    first, second = values("P1", 2, 2), values("P2", 1.5, 3)
    for _ in range(2):
        for value in await asyncio.gather(anext(first), anext(second)):
            print(value)
    async for value in second:
        print(value)

asyncio.run(main())

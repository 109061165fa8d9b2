import asyncio

async def values(patient, seconds, count):
    for number in range(count):
        await asyncio.sleep(seconds)
        yield f"{patient} value {number + 1}"

async def collect(patient, seconds, count):
    return [value async for value in values(patient, seconds, count)]

async def main():
    for own in await asyncio.gather(collect("P1", 2, 2), collect("P2", 1.5, 3)):
        for value in own:
            print(value)

asyncio.run(main())

import asyncio

async def values(patient, seconds, count):
    for number in range(count):
        await asyncio.sleep(seconds)
        yield f"{patient} value {number + 1}"

async def read(patient, seconds, count):
    async for value in values(patient, seconds, count):
        print(value)

async def main():
    await read("P2", 1.5, 3)
    await read("P1", 2, 2)

asyncio.run(main())

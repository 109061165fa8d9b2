import asyncio

async def values(patient, seconds, count):
    for number in range(count):
        await asyncio.sleep(seconds)
        yield f"{patient} value {number + 1}"

async def show(stream):
    async for value in stream:
        print(value)

async def main():
    streams = [values("P1", 2, 2), values("P2", 1.5, 3)]
    await asyncio.gather(*[show(stream) for stream in streams])

asyncio.run(main())

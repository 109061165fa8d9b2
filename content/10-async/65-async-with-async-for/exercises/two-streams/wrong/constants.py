import asyncio

async def values(patient, seconds, count):
    for number in range(count):
        await asyncio.sleep(seconds)
        yield f"{patient} value {number + 1}"

async def main():
    await asyncio.sleep(1.5)
    print("P2 value 1")
    await asyncio.sleep(0.5)
    print("P1 value 1")
    await asyncio.sleep(1)
    print("P2 value 2")
    await asyncio.sleep(1)
    print("P1 value 2")
    await asyncio.sleep(0.5)
    print("P2 value 3")

asyncio.run(main())

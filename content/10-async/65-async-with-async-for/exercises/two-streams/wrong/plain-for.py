import asyncio

async def values(patient, seconds, count):
    for number in range(count):
        await asyncio.sleep(seconds)
        yield f"{patient} value {number + 1}"

async def main():
    for value in values("P1", 2, 2):
        print(value)
    for value in values("P2", 1.5, 3):
        print(value)

asyncio.run(main())

import asyncio

async def values(patient, seconds, count):
    for number in range(count):
        await asyncio.sleep(seconds)
        yield f"{patient} value {number + 1}"

async def read(queue, patient, seconds, count):
    async for value in values(patient, seconds, count):
        await queue.put(value)

async def main():
    queue = asyncio.Queue()
    readers = [
        asyncio.create_task(read(queue, "P1", 2, 2)),
        asyncio.create_task(read(queue, "P2", 1.5, 3)),
    ]
    for _ in range(5):
        print(await queue.get())
    await asyncio.gather(*readers)

asyncio.run(main())

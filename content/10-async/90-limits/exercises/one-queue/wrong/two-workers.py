import asyncio

calls = [("P1", 4), ("P2", 1), ("P3", 2),
         ("P4", 4), ("P5", 1), ("P6", 1)]

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    print(patient, "answered")

async def worker(name, queue):
    while not queue.empty():
        patient, seconds = queue.get_nowait()
        await ask(patient, seconds)

async def main():
    queue = asyncio.Queue()
    for call in calls:
        queue.put_nowait(call)
    await asyncio.gather(
        worker("A", queue), worker("B", queue)
    )
    print("all answered")

asyncio.run(main())

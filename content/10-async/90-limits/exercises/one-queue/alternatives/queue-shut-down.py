import asyncio

calls = [("P1", 4), ("P2", 1), ("P3", 2),
         ("P4", 4), ("P5", 1), ("P6", 1)]

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    print(patient, "answered")

async def worker(name, queue):
    try:
        while True:
            await ask(*await queue.get())
    except asyncio.QueueShutDown:
        pass

async def main():
    queue = asyncio.Queue()
    workers = [asyncio.create_task(worker(name, queue)) for name in "ABC"]
    for call in calls:
        await queue.put(call)
    queue.shutdown()
    await asyncio.gather(*workers)
    print("all answered")

asyncio.run(main())

import asyncio

calls = [("P1", 4), ("P2", 1), ("P3", 2),
         ("P4", 4), ("P5", 1), ("P6", 1)]

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    print(patient, "answered")

async def worker(name, queue):
    while True:
        await ask(*await queue.get())
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    workers = [
        asyncio.create_task(worker(n, queue)) for n in "ABC"
    ]
    for call in calls:
        queue.put_nowait(call)
    await queue.join()              # until every call is done
    for each in workers:
        each.cancel()               # they wait for more

asyncio.run(main())

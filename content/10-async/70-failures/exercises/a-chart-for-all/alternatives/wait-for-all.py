import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def main():
    tasks = [
        asyncio.create_task(ask("P1", 3)),
        asyncio.create_task(ask("P2", 1)),
        asyncio.create_task(ask("P3", 2)),
    ]
    await asyncio.wait(tasks)
    for task in tasks:
        print(task.exception() or task.result())

asyncio.run(main())

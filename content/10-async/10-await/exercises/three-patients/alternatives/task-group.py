import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(ask("P1", 3)),
            group.create_task(ask("P2", 1)),
            group.create_task(ask("P3", 2)),
        ]
    print([task.result() for task in tasks])

asyncio.run(main())

import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(ask("P1", 3)),
                group.create_task(ask("P2", 1)),
                group.create_task(ask("P3", 2)),
            ]
        for task in tasks:
            print(task.result())
    except* ValueError as failures:
        print(failures.exceptions)

asyncio.run(main())

import asyncio

seconds_for = {"P1": 3, "P2": 1, "P3": 2}

async def ask(patient):
    await asyncio.sleep(seconds_for[patient])
    return f"{patient} answered"

async def ask_all(patients):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(ask(patient)) for patient in patients]
    return [task.result() for task in tasks]

async def main():
    print(await ask_all(["P1", "P2", "P3"]))
    print(await ask_all([]))
    print(await ask_all(["P2", "P3"]))

asyncio.run(main())

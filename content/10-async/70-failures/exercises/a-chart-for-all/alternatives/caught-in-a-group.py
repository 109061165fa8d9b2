import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def line_of(patient, seconds):
    try:
        return await ask(patient, seconds)
    except ValueError as error:
        return str(error)

async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(line_of(patient, seconds))
            for patient, seconds in [("P1", 3), ("P2", 1), ("P3", 2)]
        ]
    for task in tasks:
        print(task.result())

asyncio.run(main())

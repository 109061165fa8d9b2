import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def both():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(ask("P1", 3))
        second = group.create_task(ask("P2", 1))
    return [first.result(), second.result()]

def report():
    with asyncio.Runner() as runner:
        print(runner.run(both()))

report()

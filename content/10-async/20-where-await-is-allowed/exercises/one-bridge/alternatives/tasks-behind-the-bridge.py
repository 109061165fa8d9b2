import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def both():
    first = asyncio.create_task(ask("P1", 3))
    second = asyncio.create_task(ask("P2", 1))
    return [await first, await second]

def report():
    print(asyncio.run(both()))

report()

import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def both():
    return [await ask("P1", 3), await ask("P2", 1)]

def report():
    print(asyncio.run(both()))

report()

import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def both():
    return await asyncio.gather(ask("P1", 1), ask("P2", 1))

def report():
    print(asyncio.run(both()))

report()

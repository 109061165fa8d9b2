import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def one(patient, seconds):
    return await asyncio.gather(ask(patient, seconds))

def report():
    print(asyncio.run(one("P1", 3)) + asyncio.run(one("P2", 1)))

report()

import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

def report():
    first = asyncio.run(ask("P1", 3))
    second = asyncio.run(ask("P2", 1))
    print([first, second])

report()

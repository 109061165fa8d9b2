import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

def report():
    print(asyncio.run(asyncio.gather(ask("P1", 3), ask("P2", 1))))

report()

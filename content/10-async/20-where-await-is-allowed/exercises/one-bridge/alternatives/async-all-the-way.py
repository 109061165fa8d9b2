import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def report():
    print(await asyncio.gather(ask("P1", 3), ask("P2", 1)))

asyncio.run(report())

import asyncio

async def ask(patient, seconds):
    for time_asked in (1, 2):
        await asyncio.sleep(seconds)
        print(patient, "answered", time_asked)

async def run(*calls):
    await asyncio.gather(*calls)

asyncio.run(run(ask("P1", 3), ask("P2", 1), ask("P3", 2)))

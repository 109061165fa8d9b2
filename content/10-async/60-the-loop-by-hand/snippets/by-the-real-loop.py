import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    print(patient, "answered")

async def run(*calls):
    await asyncio.gather(*calls)

asyncio.run(run(ask("P1", 3), ask("P2", 1)))

import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    await asyncio.gather(ask("P1", 3), ask("P2", 1), ask("P3", 2))

asyncio.run(main())

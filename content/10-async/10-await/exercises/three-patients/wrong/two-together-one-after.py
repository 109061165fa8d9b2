import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    first, second = await asyncio.gather(ask("P1", 3), ask("P2", 1))
    third = await ask("P3", 2)
    print([first, second, third])

asyncio.run(main())

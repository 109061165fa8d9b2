import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    first = await asyncio.create_task(ask("P1", 3))
    second = await asyncio.create_task(ask("P2", 1))
    third = await asyncio.create_task(ask("P3", 2))
    print([first, second, third])

asyncio.run(main())

import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    first = asyncio.create_task(ask("P1", 3))
    second = asyncio.create_task(ask("P2", 1))
    third = asyncio.create_task(ask("P3", 2))
    print([await first, await second, await third])

asyncio.run(main())

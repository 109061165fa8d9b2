import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    tasks = [asyncio.create_task(ask("P1", 3)), asyncio.create_task(ask("P2", 1)), asyncio.create_task(ask("P3", 2))]
    print(tasks)
    print(await asyncio.gather(*tasks))

asyncio.run(main())

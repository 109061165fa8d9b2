import asyncio

async def ask(patient, seconds):
    try:
        await asyncio.sleep(seconds)
        if patient == "P2":
            raise ValueError("no sample of P2")
        print(patient, "answered")
    finally:
        print(patient, "is over")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(ask("P1", 3))
            group.create_task(ask("P2", 1))
    except* ValueError:
        print("caught")

asyncio.run(main())

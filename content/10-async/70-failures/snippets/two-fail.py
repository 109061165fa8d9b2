import asyncio

async def ask(patient):
    await asyncio.sleep(1)
    if patient == "P1":
        raise KeyError("P1 is unknown")
    raise ValueError("no sample of P2")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(ask("P1"))
            group.create_task(ask("P2"))
    except* KeyError as failures:
        print("who?", failures.exceptions)
    except* ValueError as failures:
        print("what?", failures.exceptions)

asyncio.run(main())

import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def lost(patient):
    await asyncio.sleep(1)
    raise ValueError(f"{patient}: no chart")

async def main():
    # sheet
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(ask("P1", 3))  # cancelled
            group.create_task(lost("P2"))
    except* ValueError as errors:
        print(errors.exceptions)
    # end

asyncio.run(main())

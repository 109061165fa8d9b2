import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    # sheet
    first = asyncio.create_task(ask("P1", 3))  # keep it
    print(await ask("P2", 2))
    print(await first)
    # end

asyncio.run(main())

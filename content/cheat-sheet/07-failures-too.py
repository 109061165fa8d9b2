import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def lost(patient):
    raise ValueError(f"{patient}: no chart")

async def main():
    # sheet
    results = await asyncio.gather(
        ask("P1", 3), lost("P2"), return_exceptions=True
    )
    # end
    print(results)

asyncio.run(main())

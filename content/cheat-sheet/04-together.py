import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    # sheet
    both = await asyncio.gather(ask("P1", 3), ask("P2", 1))
    print(both)            # in the order of the calls
    # end

asyncio.run(main())

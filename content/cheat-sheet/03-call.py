import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    # sheet
    call = ask("P1", 3)    # an object: not started
    print(await call)      # runs it
    # end

asyncio.run(main())

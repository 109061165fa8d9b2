import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    # sheet
    try:
        async with asyncio.timeout(2):
            await ask("P1", 3)
    except TimeoutError:
        print("too late")
    # end

asyncio.run(main())

import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

# sheet
async def main():
    print(await ask("P1", 3))

asyncio.run(main())    # once, at the top
# end

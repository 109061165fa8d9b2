import asyncio

# sheet
async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"
# end

print(asyncio.run(ask("P1", 3)))

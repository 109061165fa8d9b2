import asyncio

async def medical(question):
    await asyncio.sleep(3)
    return f"medical: {question}"

async def scheduling(patient):
    await asyncio.sleep(1)
    return f"scheduling: {patient} on Monday"

async def risk(patient):
    await asyncio.sleep(2)
    return f"risk: {patient} low"

async def main():
    answers = await asyncio.gather(
        medical("headache"), scheduling("P123"), risk("P123")
    )
    print(*answers, sep="\n")

asyncio.run(main())

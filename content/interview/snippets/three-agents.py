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
    first = await medical("headache")
    second = await scheduling("P123")
    third = await risk("P123")
    print(first, second, third, sep="\n")

asyncio.run(main())

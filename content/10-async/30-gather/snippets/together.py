import asyncio

async def medical(query):
    await asyncio.sleep(3)          # asks a model
    return f"{query}: 3 pages found"

async def scheduling(patient):
    await asyncio.sleep(1)          # asks a database
    return f"{patient}: Monday, 9:00"

async def risk(patient):
    await asyncio.sleep(2)          # asks another model
    return f"{patient}: low risk"

async def main():
    results = await asyncio.gather(
        medical("headache"), scheduling("P123"), risk("P123")
    )
    print("three results")

asyncio.run(main())

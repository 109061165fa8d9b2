import asyncio

async def ask(patient):
    for attempt in 1, 2:
        print("attempt", attempt)
        try:
            await asyncio.sleep(3)  # each answer takes 3 s
            return f"{patient} answered"
        except:
            print("once more")

async def main():
    try:
        async with asyncio.timeout(2):
            print(await ask("P1"))
    except TimeoutError:
        print("no answer in time")

asyncio.run(main())

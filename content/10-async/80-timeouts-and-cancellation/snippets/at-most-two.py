import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(5)          # the answer takes 5 s
    return f"{patient} answered"

async def main():
    try:
        async with asyncio.timeout(2):
            print(await ask("P1"))
    except TimeoutError:
        print("no answer in time")

asyncio.run(main())

import asyncio

async def ask(patient):
    try:
        async with asyncio.timeout(3):
            await asyncio.sleep(5)
    except TimeoutError:
        print(patient, "took too long")

async def main():
    try:
        async with asyncio.timeout(2):
            await ask("P1")
    except TimeoutError:
        print("the round is over")

asyncio.run(main())

import asyncio

async def ask(patient):
    try:
        await asyncio.sleep(5)
        print(patient, "answered")
    finally:
        print("clean up after", patient)

async def main():
    try:
        async with asyncio.timeout(2):
            await ask("P1")
    except TimeoutError:
        print("too late")

asyncio.run(main())

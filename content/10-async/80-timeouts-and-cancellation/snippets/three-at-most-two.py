import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    print(patient, "answered")

async def main():
    try:
        async with asyncio.timeout(2):
            await asyncio.gather(ask("P1", 1), ask("P2", 5), ask("P3", 5))
    except TimeoutError:
        print("not all answered in time")

asyncio.run(main())

import asyncio

async def ask(patient):
    await asyncio.sleep(5)
    print(patient, "answered")

async def main():
    try:
        await asyncio.wait_for(ask("P1"), 2)
    except TimeoutError:
        print("no answer in time")

asyncio.run(main())

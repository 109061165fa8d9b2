import asyncio

async def call(patient):
    try:
        await asyncio.sleep(6)
    finally:
        await asyncio.sleep(1)      # say goodbye
        print(patient, "said goodbye")

async def main():
    try:
        async with asyncio.timeout(2):
            await call("P1")
    except TimeoutError:
        print("next patient")

asyncio.run(main())

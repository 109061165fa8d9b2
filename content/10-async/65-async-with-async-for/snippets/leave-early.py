import asyncio

async def values(patient):
    try:
        for value in [7, 9, 8]:
            await asyncio.sleep(1)  # measuring takes 1 s
            yield value
    finally:
        await asyncio.sleep(1)      # closing takes 1 s
        print("closed")

async def main():
    async for value in values("P1"):
        print("charted", value)
        if value == 9:
            break
    print("main goes on")
    await asyncio.sleep(2)          # other work takes 2 s
    print("main is done")

asyncio.run(main())

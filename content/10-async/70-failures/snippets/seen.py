import asyncio

seen = []

async def ok():
    await asyncio.sleep(2)
    seen.append("ok finished")

async def bad():
    await asyncio.sleep(1)
    raise ValueError("bad")

async def main():
    try:
        await asyncio.gather(ok(), bad())
    except ValueError:
        seen.append("caught")
    await asyncio.sleep(3)
    print(seen)

asyncio.run(main())

import asyncio

async def connect():
    await asyncio.sleep(1)          # connecting takes 1 s
    print("connected")

async def close():
    await asyncio.sleep(1)          # closing takes 1 s
    print("closed")

async def ask(patient):
    await asyncio.sleep(2)          # the answer takes 2 s
    return f"{patient}: 7.1"

async def main():
    await connect()
    print(await ask("P1"))
    await close()

asyncio.run(main())

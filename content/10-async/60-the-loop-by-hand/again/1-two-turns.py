import asyncio

async def wish(name):
    print(name, "begins")
    await asyncio.sleep(0)
    print(name, "ends")

async def main():
    await asyncio.gather(wish("A"), wish("B"))

asyncio.run(main())

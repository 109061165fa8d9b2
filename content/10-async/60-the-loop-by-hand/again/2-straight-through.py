import asyncio

async def price():
    return 3                        # known already

async def sign():
    print("sign painted")

async def main():
    painting = asyncio.create_task(sign())
    print("total:", await price() + await price())
    await painting

asyncio.run(main())

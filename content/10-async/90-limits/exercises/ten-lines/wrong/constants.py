import asyncio

async def main():
    await asyncio.sleep(13)
    print("100 answers")

asyncio.run(main())

import asyncio

async def bring(what, seconds):
    await asyncio.sleep(seconds)
    print(what, "is here")

async def main():
    scan = bring("scan", 3)
    await bring("letter", 2)
    await scan

asyncio.run(main())

import asyncio

async def bring(what, seconds):
    await asyncio.sleep(seconds)
    print(what, "is here")

async def main():
    await bring("blood", 2)
    await asyncio.gather(bring("scan", 3), bring("letter", 1))

asyncio.run(main())

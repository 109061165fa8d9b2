import asyncio

async def letter(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is done")
    return name.lower()

async def main():
    for result in await asyncio.gather(letter("A", 2), letter("B", 1)):
        print("result:", result)

asyncio.run(main())

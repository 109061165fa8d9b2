import asyncio

async def part(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is over")

async def main():
    lab = asyncio.create_task(part("lab", 4))
    await part("walk", 1)
    await part("talk", 2)
    await lab

asyncio.run(main())

import asyncio

seen = []

async def other():
    seen.append("other")

async def count():
    for n in range(3):
        seen.append(n)

async def main():
    task = asyncio.create_task(other())   # ready, waiting for a turn
    await count()
    print(seen)
    await task
    print(seen)

asyncio.run(main())

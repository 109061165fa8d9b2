import asyncio

seen = []

async def other():
    seen.append("other")

async def known():
    return "P1 answered"                # nothing in it pauses

async def main():
    task = asyncio.create_task(other())   # ready
    for number in range(3):
        seen.append(number)
        await known()
    await task
    print(seen)

asyncio.run(main())

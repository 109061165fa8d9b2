import asyncio

async def visit(patient, seconds):
    await asyncio.sleep(seconds)

async def main():
    first = asyncio.create_task(visit("P1", 4))
    second = asyncio.create_task(visit("P2", 4))
    await asyncio.sleep(1)
    first.cancel()
    await asyncio.gather(first, second, return_exceptions=True)

asyncio.run(main())

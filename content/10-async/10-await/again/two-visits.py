import asyncio

async def visit(patient, before, after):
    await asyncio.sleep(before)
    print(patient, "is seen")
    await asyncio.sleep(after)
    print(patient, "leaves")

async def main():
    await asyncio.gather(visit("P1", 1, 3), visit("P2", 2, 1))

asyncio.run(main())

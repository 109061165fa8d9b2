import asyncio

async def ask(bed):
    await asyncio.sleep(2)          # the answer takes 2 s
    return bed

async def ward(*beds):
    return await asyncio.gather(*[ask(bed) for bed in beds])

print(asyncio.run(ward(1, 2)))
print(asyncio.run(ward(3)))

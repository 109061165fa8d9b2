import asyncio
from contextlib import asynccontextmanager

@asynccontextmanager
async def connection():
    await asyncio.sleep(1)          # connecting takes 1 s
    print("connected")
    try:
        yield "the lab"             # here the body runs
    finally:
        await asyncio.sleep(1)      # closing takes 1 s
        print("closed")

async def main():
    async with connection() as lab:
        await asyncio.sleep(2)      # the answer takes 2 s
        print(lab, "has no sample")

asyncio.run(main())

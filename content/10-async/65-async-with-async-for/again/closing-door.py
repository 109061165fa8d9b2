import asyncio
from contextlib import asynccontextmanager

@asynccontextmanager
async def room(name):
    print(name, "opened")
    try:
        yield
    finally:
        await asyncio.sleep(2)      # cleaning takes 2 s
        print(name, "cleaned")

async def visit(name):
    async with room(name):
        await asyncio.sleep(1)
        raise ValueError("nobody came")

async def main():
    try:
        await visit("room 1")
    except ValueError as failure:
        print("heard:", failure)

asyncio.run(main())

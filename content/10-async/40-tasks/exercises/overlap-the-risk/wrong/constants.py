import asyncio

async def main():
    await asyncio.sleep(5)
    print("P123 on Monday, for a headache; P123 has a low risk")

asyncio.run(main())

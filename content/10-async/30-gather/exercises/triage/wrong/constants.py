import asyncio

async def main():
    await asyncio.sleep(6)
    print("pages about headache, history of P123, aspirin checked")
    print("pages about a cough, history of P7, honey checked")

asyncio.run(main())

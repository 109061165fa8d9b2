import asyncio

async def send(what):
    await asyncio.sleep(1)
    print(what, "sent")

async def main():
    send("letter")
    await send("bill")

asyncio.run(main())

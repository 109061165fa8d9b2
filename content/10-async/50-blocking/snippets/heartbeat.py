import asyncio

async def heartbeat():
    for beat in range(1, 5):
        await asyncio.sleep(1)
        print("beat", beat)

async def report():
    await asyncio.sleep(2.4)        # somebody else writes it
    print("report made")

async def main():
    await asyncio.gather(heartbeat(), report())

asyncio.run(main())

import asyncio
import time

async def heartbeat():
    for beat in range(1, 5):
        await asyncio.sleep(1)
        print("beat", beat)

async def report():
    time.sleep(2.4)                 # keeps the turn
    print("report made")

async def main():
    await asyncio.gather(heartbeat(), report())

asyncio.run(main())

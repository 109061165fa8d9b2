import asyncio
import time

async def heartbeat():
    for beat in range(1, 5):
        await asyncio.sleep(1)
        print("beat", beat)

async def report():
    for page in range(6):
        time.sleep(0.4)             # one page
        await asyncio.sleep(0)      # gives the turn away
    print("report made")

async def main():
    await asyncio.gather(heartbeat(), report())

asyncio.run(main())

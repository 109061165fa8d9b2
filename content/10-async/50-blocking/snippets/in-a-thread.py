import asyncio
import time

async def heartbeat():
    for beat in range(1, 5):
        await asyncio.sleep(1)
        print("beat", beat)

def make_report():
    time.sleep(2.4)                 # holds its own thread
    print("report made")

async def report():
    await asyncio.to_thread(make_report)

async def main():
    await asyncio.gather(heartbeat(), report())

asyncio.run(main())

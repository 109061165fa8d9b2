import asyncio
import time

def write_page(number):
    time.sleep(0.2)                 # holds its thread
    return f"page {number}"

async def heartbeat():
    for beat in range(1, 4):
        await asyncio.sleep(1)
        print("beat", beat)

def write_all():
    return [write_page(number) for number in range(1, 13)]

async def report():
    pages = await asyncio.to_thread(write_all)
    print("report made:", len(pages), "pages")

async def main():
    await asyncio.gather(heartbeat(), report())

asyncio.run(main())

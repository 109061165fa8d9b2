import asyncio
import time

def write_page(number):
    time.sleep(0.2)                 # holds its thread
    return f"page {number}"

async def heartbeat():
    for beat in range(1, 4):
        await asyncio.sleep(1)
        print("beat", beat)

async def report():
    await asyncio.sleep(3)
    pages = []
    for number in range(1, 13):
        pages.append(await asyncio.to_thread(write_page, number))
    print("report made:", len(pages), "pages")

async def main():
    await asyncio.gather(heartbeat(), report())

asyncio.run(main())

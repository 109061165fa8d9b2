import asyncio

free = 1
lock = asyncio.Lock()

async def look_up(patient):
    await asyncio.sleep(1)

# sheet
async def admit(patient):
    global free
    async with lock:   # read, await, write
        if free > 0:
            await look_up(patient)
            free -= 1
# end

async def main():
    await asyncio.gather(admit("P1"), admit("P2"))
    print(free, "free")

asyncio.run(main())

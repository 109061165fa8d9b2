import asyncio

beds = 10
lock = asyncio.Lock()

async def admit(patient):
    global beds
    async with lock:
        free = beds                 # read
        await asyncio.sleep(1)      # pause: prepare a bed
        beds = free - 1             # write
    print(patient, "has a bed")

async def main():
    await asyncio.gather(admit("P1"), admit("P2"))
    print("free beds:", beds)

asyncio.run(main())

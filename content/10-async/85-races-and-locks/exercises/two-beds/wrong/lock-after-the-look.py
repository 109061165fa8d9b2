import asyncio

beds = 2
lock = asyncio.Lock()

async def prepare_bed(patient):
    await asyncio.sleep(1)

async def admit(patient):
    global beds
    if beds > 0:
        async with lock:
            await prepare_bed(patient)
            beds -= 1
            print(patient, "has a bed")
    else:
        print(patient, "is sent on")

async def main():
    await asyncio.gather(admit("P1"), admit("P2"), admit("P3"))
    print("free beds:", beds)

asyncio.run(main())

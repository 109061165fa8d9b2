import asyncio

beds = 2
lock = asyncio.Lock()

async def prepare_bed(patient):
    await asyncio.sleep(1)

async def admit(patient):
    global beds
    await lock.acquire()
    try:
        found = beds > 0
        if found:
            beds -= 1
    finally:
        lock.release()
    if found:
        await prepare_bed(patient)
    print(patient, "has a bed" if found else "is sent on")

async def main():
    await asyncio.gather(admit("P1"), admit("P2"), admit("P3"))
    print("free beds:", beds)

asyncio.run(main())

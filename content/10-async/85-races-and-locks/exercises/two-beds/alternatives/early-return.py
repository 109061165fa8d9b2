import asyncio

beds = 2

async def prepare_bed(patient):
    await asyncio.sleep(1)

async def admit(patient):
    global beds
    if beds == 0:
        print(patient, "is sent on")
        return
    beds -= 1
    try:
        await prepare_bed(patient)
    except asyncio.CancelledError:
        beds += 1
        raise
    print(patient, "has a bed")

async def main():
    await asyncio.gather(admit("P1"), admit("P2"), admit("P3"))
    print("free beds:", beds)

asyncio.run(main())

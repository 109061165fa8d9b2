import asyncio

beds = 2

async def prepare_bed(patient):
    await asyncio.sleep(1)

async def admit(patient):
    global beds
    if beds > 0:
        beds -= 1
        print(patient, "has a bed")
        await prepare_bed(patient)
    else:
        print(patient, "is sent on")

async def main():
    await asyncio.gather(admit("P1"), admit("P2"), admit("P3"))
    print("free beds:", beds)

asyncio.run(main())

import asyncio

beds = 10

async def beds_for(patient):
    await asyncio.sleep(1)          # ask the ward
    return 1

async def admit(patient):
    global beds
    beds -= await beds_for(patient)
    print(patient, "has a bed")

async def main():
    await asyncio.gather(admit("P1"), admit("P2"))
    print("free beds:", beds)

asyncio.run(main())

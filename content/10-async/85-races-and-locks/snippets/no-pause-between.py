import asyncio

beds = 10

async def admit(patient):
    global beds
    await asyncio.sleep(1)          # pause: prepare a bed
    free = beds                     # read
    beds = free - 1                 # write
    print(patient, "has a bed")

async def main():
    await asyncio.gather(admit("P1"), admit("P2"))
    print("free beds:", beds)

asyncio.run(main())

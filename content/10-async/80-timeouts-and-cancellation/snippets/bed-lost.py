import asyncio

beds = 1

async def scan(patient):
    global beds
    beds -= 1
    print(patient, "takes the bed")
    await asyncio.sleep(5)          # the scan takes 5 s
    beds += 1
    print(patient, "leaves the bed")

async def main():
    try:
        async with asyncio.timeout(2):
            await scan("P1")
    except TimeoutError:
        print("no scan in time")
    print("free beds:", beds)

asyncio.run(main())

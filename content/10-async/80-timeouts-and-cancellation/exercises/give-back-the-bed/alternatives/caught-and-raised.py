import asyncio

def take_bed(patient):
    print(patient, "takes the bed")

def free_bed(patient):
    print(patient, "gives it back")

async def scan(patient, seconds):
    take_bed(patient)
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(patient, "was stopped")
        free_bed(patient)
        raise
    else:
        free_bed(patient)

async def main():
    scanning = asyncio.create_task(scan("P1", 5))
    await asyncio.sleep(2)
    print("emergency")
    scanning.cancel()
    await asyncio.gather(scanning, return_exceptions=True)
    await scan("P2", 1)

asyncio.run(main())

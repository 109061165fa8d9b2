import asyncio

def bed_of(patient):
    return f"{patient} is in bed 4"

async def main():
    bed = bed_of("P1")              # a call, and it is fine
    print(bed)
    print(await bed)

asyncio.run(main())

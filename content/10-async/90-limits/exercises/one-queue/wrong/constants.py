import asyncio

async def main():
    await asyncio.sleep(5)
    for patient in ["P2", "P3", "P5", "P1", "P6", "P4"]:
        print(patient, "answered")
    print("all answered")

asyncio.run(main())

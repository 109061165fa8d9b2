import asyncio

async def main():
    await asyncio.sleep(3)
    print("visits are over")
    await asyncio.sleep(2)
    print([f"report of {patient} sent" for patient in ["P1", "P2", "P3"]])

asyncio.run(main())

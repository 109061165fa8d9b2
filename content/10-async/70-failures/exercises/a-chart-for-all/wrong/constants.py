import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def main():
    await asyncio.sleep(3)
    print("P1 answered\nno sample of P2\nP3 answered")

asyncio.run(main())

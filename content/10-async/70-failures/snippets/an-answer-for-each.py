import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def main():
    results = await asyncio.gather(
        ask("P1", 3), ask("P2", 1), return_exceptions=True
    )
    for result in results:
        if isinstance(result, Exception):
            print("failed:", result)
        else:
            print(result)

asyncio.run(main())

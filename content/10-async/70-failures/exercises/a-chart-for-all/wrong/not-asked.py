import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def main():
    chart = await asyncio.gather(ask("P1", 3), ask("P3", 2))
    print(chart[0], "no sample of P2", chart[1], sep="\n")

asyncio.run(main())

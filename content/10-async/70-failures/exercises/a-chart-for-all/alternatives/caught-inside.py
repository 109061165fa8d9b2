import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def line_of(patient, seconds):
    try:
        return await ask(patient, seconds)
    except ValueError as error:
        return str(error)

async def main():
    chart = await asyncio.gather(
        line_of("P1", 3), line_of("P2", 1), line_of("P3", 2)
    )
    print(chart)

asyncio.run(main())

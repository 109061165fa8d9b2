import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def paperwork():
    await asyncio.sleep(2)          # a form, sent and signed
    print("paperwork done")

async def main():
    task = asyncio.create_task(ask("P1", 3))
    await paperwork()
    print(await task)

asyncio.run(main())

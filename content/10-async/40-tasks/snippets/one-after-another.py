import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def paperwork():
    await asyncio.sleep(2)          # a form, sent and signed
    print("paperwork done")

async def main():
    answer = await ask("P1", 3)
    await paperwork()
    print(answer)

asyncio.run(main())

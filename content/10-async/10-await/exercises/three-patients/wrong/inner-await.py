import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    answers = await asyncio.gather(await ask("P1", 3), await ask("P2", 1), await ask("P3", 2))
    print(answers)

asyncio.run(main())

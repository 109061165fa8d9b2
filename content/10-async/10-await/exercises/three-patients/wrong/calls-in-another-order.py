import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    answers = await asyncio.gather(ask("P2", 1), ask("P3", 2), ask("P1", 3))
    print(answers)

asyncio.run(main())

import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    answers = []
    for call in asyncio.as_completed([ask("P1", 3), ask("P2", 1), ask("P3", 2)]):
        answers.append(await call)
    print(answers)

asyncio.run(main())

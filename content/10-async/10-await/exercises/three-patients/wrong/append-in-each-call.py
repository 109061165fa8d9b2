import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    answers = []

    async def note(patient, seconds):
        answers.append(await ask(patient, seconds))

    await asyncio.gather(note("P1", 3), note("P2", 1), note("P3", 2))
    print(answers)

asyncio.run(main())

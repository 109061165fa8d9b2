import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def both():
    answers = []
    for answer in asyncio.as_completed([ask("P1", 3), ask("P2", 1)]):
        answers.append(await answer)
    return answers

def report():
    print(asyncio.run(both()))

report()

import asyncio

lines = 10

async def worker(number, patients, answers):
    for patient in patients:        # the next that nobody has taken
        await asyncio.sleep(3)      # the answer takes 3 s
        answers.append(f"{patient} answered")

async def main():
    patients = iter([f"P{n}" for n in range(1, 101)])
    answers = []
    await asyncio.gather(
        *(worker(n, patients, answers) for n in range(1, lines + 1))
    )
    print(len(answers), "answers, the last:", answers[-1])

asyncio.run(main())

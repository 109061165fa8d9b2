import asyncio

free_lines = asyncio.Semaphore(1)

async def ask(patient):
    async with free_lines:
        await asyncio.sleep(3)      # the answer takes 3 s
        return f"{patient} answered"

async def main():
    patients = [f"P{n}" for n in range(1, 6)]
    answers = await asyncio.gather(*map(ask, patients))
    print(len(answers), "answers, the last:", answers[-1])

asyncio.run(main())

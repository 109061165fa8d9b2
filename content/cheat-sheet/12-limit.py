import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

patients = [f"P{n}" for n in range(1, 31)]

async def main():
    # sheet
    limit = asyncio.Semaphore(10)

    async def limited(patient):
        async with limit:  # inside the coroutine
            return await ask(patient, 1)
    # end
    print(len(await asyncio.gather(*map(limited, patients))), "answers")

asyncio.run(main())

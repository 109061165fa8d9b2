import asyncio

busy = 0                            # lines in use, of three
free_lines = asyncio.Semaphore(3)

async def ask(patient):
    global busy
    if busy == 3:
        return f"{patient} refused"
    busy += 1
    await asyncio.sleep(1)          # the answer takes 1 s
    busy -= 1
    return f"{patient} answered"

async def polite(patient):
    async with free_lines:
        return await ask(patient)

async def main():
    patients = ["P1", "P2", "P3", "P4", "P5", "P6"]
    for answer in await asyncio.gather(*map(polite, patients)):
        print(answer)

asyncio.run(main())

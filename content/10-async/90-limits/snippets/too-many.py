import asyncio

busy = 0                            # lines in use, of three

async def ask(patient):
    global busy
    if busy == 3:
        return f"{patient} refused"
    busy += 1
    await asyncio.sleep(1)          # the answer takes 1 s
    busy -= 1
    return f"{patient} answered"

async def main():
    patients = ["P1", "P2", "P3", "P4", "P5", "P6"]
    for answer in await asyncio.gather(*map(ask, patients)):
        print(answer)

asyncio.run(main())

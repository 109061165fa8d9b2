import asyncio

seconds_for = {"P1": 3, "P2": 1, "P3": 2}

async def ask(patient):
    await asyncio.sleep(seconds_for[patient])
    return f"{patient} answered"

def ask_all(patients):
    return asyncio.gather(*map(ask, patients))

async def main():
    print(await ask_all(["P1", "P2", "P3"]))
    print(await ask_all([]))
    print(await ask_all(["P2", "P3"]))

asyncio.run(main())

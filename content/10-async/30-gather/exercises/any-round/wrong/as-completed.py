import asyncio

seconds_for = {"P1": 3, "P2": 1, "P3": 2}

async def ask(patient):
    await asyncio.sleep(seconds_for[patient])
    return f"{patient} answered"

async def ask_all(patients):
    calls = [ask(patient) for patient in patients]
    return [await call for call in asyncio.as_completed(calls)]

async def main():
    print(await ask_all(["P1", "P2", "P3"]))
    print(await ask_all([]))
    print(await ask_all(["P2", "P3"]))

asyncio.run(main())

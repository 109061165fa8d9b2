import asyncio

async def ask(patient):
    await asyncio.sleep(3)          # the answer takes 3 s
    return f"{patient} answered"

async def ask_all(patients):
    calls = [ask(patient) for patient in patients]
    return await asyncio.gather(*calls)

async def main():
    print(await ask_all(["P1", "P2", "P3"]))
    print(await ask_all([]))

asyncio.run(main())

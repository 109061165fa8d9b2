import asyncio

async def ask(patient):
    await asyncio.sleep(3)          # the answer takes 3 s
    return f"{patient} answered"

async def report(patient):
    answer = await ask(patient)
    print("report:", answer)

async def main():
    await report("P1")
    print("good night")

asyncio.run(main())

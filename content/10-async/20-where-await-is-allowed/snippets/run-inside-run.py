import asyncio

async def ask(patient):
    await asyncio.sleep(3)          # the answer takes 3 s
    return f"{patient} answered"

def report(patient):
    print("report:", asyncio.run(ask(patient)))

async def main():
    report("P1")

asyncio.run(main())

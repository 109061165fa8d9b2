import asyncio

async def ask(patient):
    await asyncio.sleep(3)          # the answer takes 3 s
    return f"{patient} answered"

def report():
    print(asyncio.run(ask("P1")))
    print(asyncio.run(ask("P2")))
    print("report is over")

report()

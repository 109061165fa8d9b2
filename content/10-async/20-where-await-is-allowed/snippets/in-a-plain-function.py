import asyncio

async def ask(patient):
    await asyncio.sleep(3)          # the answer takes 3 s
    return f"{patient} answered"

def report(patient):
    answer = await ask(patient)
    print("report:", answer)

report("P1")

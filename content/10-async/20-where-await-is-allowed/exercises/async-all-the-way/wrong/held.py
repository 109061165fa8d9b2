import asyncio
import time

async def ask(patient):
    time.sleep(3)          # the answer takes 3 s
    return f"{patient} answered"

async def report(patient):
    answer = await ask(patient)
    print("report:", answer)

async def main():
    await report("P1")
    print("good night")

asyncio.run(main())

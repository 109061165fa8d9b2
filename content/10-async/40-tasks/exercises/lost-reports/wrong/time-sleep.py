import asyncio
import time

seconds_for = {"P1": 3, "P2": 1, "P3": 2}

async def send_report(patient):
    time.sleep(seconds_for[patient])
    return f"report of {patient} sent"

async def visit(patient):
    await asyncio.sleep(1)          # the doctor's time
    return asyncio.create_task(send_report(patient))

async def main():
    reports = []
    for patient in ["P1", "P2", "P3"]:
        reports.append(await visit(patient))
    print("visits are over")
    print(await asyncio.gather(*reports))

asyncio.run(main())

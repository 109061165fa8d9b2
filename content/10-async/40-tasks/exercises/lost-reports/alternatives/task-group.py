import asyncio

seconds_for = {"P1": 3, "P2": 1, "P3": 2}

async def send_report(patient):
    await asyncio.sleep(seconds_for[patient])
    return f"report of {patient} sent"

async def visit(patient, group):
    await asyncio.sleep(1)          # the doctor's time
    return group.create_task(send_report(patient))

async def main():
    async with asyncio.TaskGroup() as group:
        reports = [await visit(patient, group) for patient in ["P1", "P2", "P3"]]
        print("visits are over")
    print([report.result() for report in reports])

asyncio.run(main())

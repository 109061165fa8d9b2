import asyncio

async def clinic(patient):          # leave this one as it is
    await asyncio.sleep(3 if patient.endswith("0") else 1)
    return f"{patient} answered"

async def ask(patient):
    return await clinic(patient)

async def main():
    patients = [f"P{n}" for n in range(1, 101)]
    lines = asyncio.Semaphore(10)
    tasks = []
    for patient in patients:
        await lines.acquire()
        task = asyncio.create_task(ask(patient))
        task.add_done_callback(lambda _: lines.release())
        tasks.append(task)
    answers = await asyncio.gather(*tasks)
    print(len(answers), "answers")

asyncio.run(main())

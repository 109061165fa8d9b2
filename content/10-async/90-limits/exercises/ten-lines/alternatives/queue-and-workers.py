import asyncio

async def clinic(patient):          # leave this one as it is
    await asyncio.sleep(3 if patient.endswith("0") else 1)
    return f"{patient} answered"

async def worker(queue, answers):
    while True:
        answers.append(await clinic(await queue.get()))
        queue.task_done()

async def main():
    patients = [f"P{n}" for n in range(1, 101)]
    queue = asyncio.Queue()
    for patient in patients:
        queue.put_nowait(patient)
    answers = []
    workers = [asyncio.create_task(worker(queue, answers)) for _ in range(10)]
    await queue.join()
    for each in workers:
        each.cancel()
    print(len(answers), "answers")

asyncio.run(main())

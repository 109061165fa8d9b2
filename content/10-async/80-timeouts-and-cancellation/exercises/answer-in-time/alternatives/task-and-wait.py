import asyncio

async def ask(patient, seconds):
    print(patient, "line opened")
    try:
        await asyncio.sleep(seconds)
        return f"{patient}: rest"
    finally:
        print(patient, "line closed")

async def answer(patient, seconds):
    task = asyncio.create_task(ask(patient, seconds))
    await asyncio.wait([task], timeout=2)
    if not task.done():
        task.cancel()
        await asyncio.wait([task])
        return f"{patient}: ask a nurse"
    return task.result()

async def main():
    answers = await asyncio.gather(answer("P1", 1), answer("P2", 5))
    print(answers)

asyncio.run(main())

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
    try:
        return await asyncio.wait_for(asyncio.shield(task), 2)
    except TimeoutError:
        await task
        return f"{patient}: ask a nurse"

async def main():
    answers = await asyncio.gather(answer("P1", 1), answer("P2", 5))
    print(answers)

asyncio.run(main())

import asyncio

async def ask(patient):
    await asyncio.sleep(3)
    return f"{patient} answered"

async def main():
    call = ask("P1")
    task = asyncio.create_task(call)
    result = await task
    print("ask:", type(ask).__name__)
    print("call:", type(call).__name__)
    print("task:", type(task).__name__)
    print("result:", type(result).__name__)
    print("task is a future:", isinstance(task, asyncio.Future))

asyncio.run(main())

import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def main():
    # sheet
    calls = [ask("P1", 3), ask("P2", 1)]
    tasks = [asyncio.create_task(call) for call in calls]
    done, others = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_COMPLETED
    )
    # end
    print(done.pop().result(), "and", len(others), "still waiting")
    for task in others:
        task.cancel()

asyncio.run(main())

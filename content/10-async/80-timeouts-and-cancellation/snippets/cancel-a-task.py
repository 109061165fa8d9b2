import asyncio

async def ask(patient):
    print("asking about", patient)
    try:
        await asyncio.sleep(5)
        print(patient, "answered")
    except asyncio.CancelledError:
        print(patient, "told to stop")
        raise                       # and stop

async def main():
    task = asyncio.create_task(ask("P1"))
    await asyncio.sleep(1)
    task.cancel()
    print("cancel called")
    [result] = await asyncio.gather(task, return_exceptions=True)
    print("P1:", type(result).__name__)

asyncio.run(main())

import asyncio

async def ask(model, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"{model} answered"
    finally:
        print(model, "is over")

async def main():
    tasks = [asyncio.create_task(ask("fast", 1)), asyncio.create_task(ask("slow", 4))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        print(task.result())
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)

asyncio.run(main())

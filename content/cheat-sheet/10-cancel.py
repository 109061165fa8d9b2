import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient} answered"

async def visit(patient):
    try:
        print(await ask(patient, 3))
    finally:
        print("cleaned up")

async def main():
    # sheet
    task = asyncio.create_task(visit("P1"))
    await asyncio.sleep(1)
    task.cancel()      # at its await; finally runs
    # end

asyncio.run(main())

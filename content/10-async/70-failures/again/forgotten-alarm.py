import asyncio

async def alarm():
    await asyncio.sleep(2)
    raise RuntimeError("the alarm is broken")

async def main():
    waiting = asyncio.create_task(alarm())
    await asyncio.sleep(5)
    print("good morning")

asyncio.run(main())

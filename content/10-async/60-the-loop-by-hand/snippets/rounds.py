import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(0)
    print(patient, "goes on")

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, print, "a timer of 0 s")
    loop.call_soon(print, "a callback")
    task = asyncio.create_task(ask("P1"))
    print("main pauses")
    await task

asyncio.run(main())

import asyncio

notes = 0
lock = asyncio.Lock()

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    return f"{patient}: rest"

async def add_note(text):
    global notes
    count = notes                   # read
    await asyncio.sleep(0.5)        # pause: the chart is far away
    notes = count + 1               # write
    print(text)

async def treat(patient, seconds):
    async with lock:
        text = await ask(patient, seconds)
        await add_note(text)

async def main():
    await asyncio.gather(treat("P1", 2), treat("P2", 2), treat("P3", 1))
    print("notes:", notes)

asyncio.run(main())

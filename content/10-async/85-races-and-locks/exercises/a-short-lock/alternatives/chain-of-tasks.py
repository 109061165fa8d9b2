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

before = None

async def after(previous, text):
    if previous is not None:
        await previous
    await add_note(text)

async def treat(patient, seconds):
    global before
    text = await ask(patient, seconds)
    before = asyncio.create_task(after(before, text))
    await before

async def main():
    await asyncio.gather(treat("P1", 2), treat("P2", 2), treat("P3", 1))
    print("notes:", notes)

asyncio.run(main())

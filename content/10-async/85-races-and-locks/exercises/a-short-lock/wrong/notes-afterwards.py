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

async def main():
    asking = ask("P1", 2), ask("P2", 2), ask("P3", 1)
    for text in await asyncio.gather(*asking):
        await add_note(text)
    print("notes:", notes)

asyncio.run(main())

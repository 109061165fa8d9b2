import asyncio

async def save(note):
    await asyncio.sleep(3)
    print("saved:", note)

async def main():
    saving = asyncio.create_task(save("P1 needs rest"))
    try:
        async with asyncio.timeout(2):
            await asyncio.shield(saving)
    except TimeoutError:
        print("not saved in time")
    await saving

asyncio.run(main())

import asyncio

async def taxi(name, guests):
    for guest, minutes in guests:
        await asyncio.sleep(minutes)
        print(guest, "is home, with", name)

async def main():
    guests = iter([("Ada", 30), ("Ben", 10), ("Cem", 10), ("Dot", 20)])
    await asyncio.gather(taxi("one", guests), taxi("two", guests))

asyncio.run(main())

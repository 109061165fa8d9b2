import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P1":
        raise ValueError("P1: no chart")
    print(patient, "answered")

async def main():
    try:
        await asyncio.gather(ask("P1", 1), ask("P2", 2))
    except ValueError as error:
        print("caught:", error)
    await asyncio.sleep(2)          # something else to do

asyncio.run(main())

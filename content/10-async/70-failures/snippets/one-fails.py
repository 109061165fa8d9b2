import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    print(patient, "answered")

async def main():
    try:
        await asyncio.gather(ask("P1", 3), ask("P2", 1))
    except ValueError as error:
        print("caught:", error)
    await asyncio.sleep(4)          # main has other work
    print("main is done")

asyncio.run(main())

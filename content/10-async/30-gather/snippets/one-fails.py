import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no record of P2")
    print(patient, "answered")

async def main():
    try:
        await asyncio.gather(ask("P1", 3), ask("P2", 1))
        print("all answered")
    except ValueError as error:
        print("failed:", error)
    await asyncio.sleep(3)          # stay, and look

asyncio.run(main())

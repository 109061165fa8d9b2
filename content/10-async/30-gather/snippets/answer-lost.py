import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no record of P2")
    print(patient, "answered")
    return f"what {patient} said"

async def main():
    try:
        print(await asyncio.gather(ask("P1", 0.5), ask("P2", 1)))
    except ValueError as error:
        print("failed:", error)

asyncio.run(main())

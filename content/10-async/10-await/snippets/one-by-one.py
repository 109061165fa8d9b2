import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(3)  # the answer takes 3 s
    print(patient, "answered")

async def main():
    await ask("P1")
    await ask("P2")

asyncio.run(main())

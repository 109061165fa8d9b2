import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(3)  # the answer takes 3 s
    print(patient, "answered")

async def main():
    first = ask("P1")
    second = ask("P2")
    print("both called")
    await first
    await second

asyncio.run(main())

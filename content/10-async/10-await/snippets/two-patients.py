import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(3)  # the answer takes 3 s
    print(patient, "answered")

async def main():
    await asyncio.gather(ask("P1"), ask("P2"))

asyncio.run(main())

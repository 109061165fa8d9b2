import asyncio

async def ask(patient, seconds):
    print("asking about", patient)
    await asyncio.sleep(seconds)
    print(patient, "answered")
    return seconds

async def main():
    waits = await asyncio.gather(ask("P1", 3), ask("P2", 1), ask("P3", 2))
    print("longest wait:", max(waits), "s")

asyncio.run(main())

import asyncio

async def ask(patient, doors):
    async with doors:
        print("asking about", patient)
        await asyncio.sleep(1)
        print(patient, "answered")

async def main():
    doors = asyncio.Semaphore(2)
    await asyncio.gather(*(ask(f"P{number}", doors) for number in range(1, 6)))

asyncio.run(main())

import asyncio

bed = asyncio.Lock()
chart = asyncio.Lock()

async def admit(patient):
    async with bed:
        await asyncio.sleep(1)
        async with chart:
            print(patient, "has a bed")

async def dismiss(patient):
    async with chart:
        await asyncio.sleep(1)
        async with bed:
            print(patient, "goes home")

async def main():
    await asyncio.gather(admit("P1"), dismiss("P2"))

asyncio.run(main())

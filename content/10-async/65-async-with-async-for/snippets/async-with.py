import asyncio

class Lab:
    async def __aenter__(self):
        await asyncio.sleep(1)      # connecting takes 1 s
        print("connected")
        return self

    async def __aexit__(self, *failure):
        await asyncio.sleep(1)      # closing takes 1 s
        print("closed")

    async def ask(self, patient):
        await asyncio.sleep(2)      # the answer takes 2 s
        raise ValueError(f"no sample of {patient}")

async def main():
    async with Lab() as lab:
        print(await lab.ask("P2"))

asyncio.run(main())

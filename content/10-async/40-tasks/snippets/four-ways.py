import asyncio

async def ask(patient):
    print("asking about", patient)

async def main():
    ask("P1")                       # only an object
    task = asyncio.create_task(ask("P2"))
    both = asyncio.gather(ask("P3"), ask("P4"))
    async with asyncio.TaskGroup() as group:
        group.create_task(ask("P5"))

asyncio.run(main())                 # and so is main started

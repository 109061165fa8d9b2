import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(2)          # the answer takes 2 s
    return f"{patient} answered"

async def main():
    for answer in await asyncio.gather(ask("P1"), ask("P2")):
        print(answer)

asyncio.run(main())

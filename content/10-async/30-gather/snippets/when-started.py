import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(3)          # the answer takes 3 s

async def main():
    calls = [ask("P1"), ask("P2")]
    print("two calls made")
    both = asyncio.gather(*calls)
    print("gather called")
    await both

asyncio.run(main())

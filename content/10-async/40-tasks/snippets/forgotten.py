import asyncio

async def ask(patient):
    print("asking about", patient)
    await asyncio.sleep(3)
    return f"{patient} answered"

async def main():
    answer = ask("P1")              # a word is missing
    print("we have a", type(answer).__name__)

asyncio.run(main())

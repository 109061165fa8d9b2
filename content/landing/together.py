import asyncio

async def ask_model(question):
    await asyncio.sleep(3)          # the model takes 3 s
    return f"{question}: answered"

async def main():
    answers = await asyncio.gather(
        ask_model("symptoms"), ask_model("history"), ask_model("risk"))
    print(*answers, sep="\n")

asyncio.run(main())

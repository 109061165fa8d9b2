import asyncio

async def ask_model(question):
    await asyncio.sleep(3)          # the model takes 3 s
    return f"{question}: answered"

async def main():
    print(await ask_model("symptoms"))
    print(await ask_model("history"))
    print(await ask_model("risk"))

asyncio.run(main())

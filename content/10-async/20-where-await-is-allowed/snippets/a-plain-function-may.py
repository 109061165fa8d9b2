import asyncio

async def ask(patient):
    await asyncio.sleep(3)          # the answer takes 3 s
    return f"{patient} answered"

def ask_about(number):              # a plain function
    return ask(f"P{number}")

async def main():
    print(await ask_about(1))

asyncio.run(main())

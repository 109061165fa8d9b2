import asyncio

async def ask(patient, seconds):
    await asyncio.sleep(seconds)
    if patient == "P2":
        raise ValueError("no sample of P2")
    return f"{patient} answered"

async def main():
    try:
        await asyncio.gather(ask("P1", 3), ask("P2", 1), ask("P3", 2))
    except ValueError as error:
        answers = await asyncio.gather(ask("P1", 3), ask("P3", 2))
        print(answers[0], error, answers[1], sep="\n")

asyncio.run(main())

import asyncio, time

async def ask(patient, seconds):
    print("asking about", patient)
    end = time.monotonic() + seconds
    while time.monotonic() < end: pass
    return f"{patient} answered"

async def main():
    answers = await asyncio.gather(ask("P1", 3), ask("P2", 1), ask("P3", 2))
    print(answers)

asyncio.run(main())

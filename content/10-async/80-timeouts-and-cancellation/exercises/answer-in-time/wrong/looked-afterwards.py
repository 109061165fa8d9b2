import asyncio

async def ask(patient, seconds):
    print(patient, "line opened")
    try:
        await asyncio.sleep(seconds)
        return f"{patient}: rest"
    finally:
        print(patient, "line closed")

async def answer(patient, seconds):
    result = await ask(patient, seconds)
    if seconds > 2:
        return f"{patient}: ask a nurse"
    return result

async def main():
    answers = await asyncio.gather(answer("P1", 1), answer("P2", 5))
    print(answers)

asyncio.run(main())

import asyncio

from contextlib import contextmanager

@contextmanager
def line(patient):
    print(patient, "line opened")
    try:
        yield
    finally:
        print(patient, "line closed")

async def ask(patient, seconds):
    with line(patient):
        await asyncio.sleep(seconds)
        return f"{patient}: rest"

async def answer(patient, seconds):
    result = f"{patient}: ask a nurse"
    try:
        async with asyncio.timeout(2):
            result = await ask(patient, seconds)
    except TimeoutError:
        pass
    return result

async def main():
    answers = await asyncio.gather(answer("P1", 1), answer("P2", 5))
    print(answers)

asyncio.run(main())

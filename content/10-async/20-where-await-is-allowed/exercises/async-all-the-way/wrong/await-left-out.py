import asyncio

async def ask(patient):
    await asyncio.sleep(3)          # the answer takes 3 s
    return f"{patient} answered"

def report(patient):
    answer = ask(patient)
    print("report:", answer)

def main():
    report("P1")
    print("good night")

main()

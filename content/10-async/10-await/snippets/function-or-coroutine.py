import asyncio

async def ask(patient):
    return f"{patient} answered"

print("ask is a", type(ask).__name__)
first = ask("P1")                   # nothing runs yet
print("the call gives a", type(first).__name__)
print(asyncio.run(first))

import asyncio

async def main():
    print("2: main runs, in the loop")
    await asyncio.sleep(1)
    print("3: main goes on")

coroutine = main()                  # nothing runs yet
print("1: there is no loop")
asyncio.run(coroutine)
print("4: the loop is over")

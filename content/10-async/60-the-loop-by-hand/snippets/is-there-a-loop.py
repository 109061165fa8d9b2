import asyncio

def is_there_a_loop():
    try:
        asyncio.get_running_loop()
        return "a loop runs"
    except RuntimeError as error:
        return error

async def main():
    print("in main:", is_there_a_loop())

print("before:", is_there_a_loop())
asyncio.run(main())
print("after:", is_there_a_loop())

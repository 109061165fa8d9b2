import asyncio

def loop_runs():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return "no loop runs"
    return "a loop runs"

async def main():
    print("in main:", loop_runs())

print("before: ", loop_runs())
asyncio.run(main())
print("after:  ", loop_runs())

import asyncio

async def do_some_processing():
    await asyncio.sleep(2)
    return "done"

async def main():
    result = await do_some_processing()
    print(result)

print("before")
asyncio.run(main())
print("after")

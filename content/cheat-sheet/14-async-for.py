import asyncio

# sheet
async def parts():
    for part in ("take", "rest"):
        await asyncio.sleep(1)
        yield part

async def main():
    async for part in parts():
        print(part)
# end

asyncio.run(main())

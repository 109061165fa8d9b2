import asyncio

async def main():
    def shout(text):
        await asyncio.sleep(1)
        print(text.upper())

    print("quiet")
    shout("loud")

asyncio.run(main())

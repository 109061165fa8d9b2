import asyncio

async def parcel(name, seconds):
    await asyncio.sleep(seconds)
    if name == "glass":
        raise ValueError("broken")
    print(name, "arrived")

async def main():
    try:
        await asyncio.gather(parcel("book", 2), parcel("glass", 1))
    except ValueError as failure:
        print("complaint:", failure)
    await parcel("letter", 3)

asyncio.run(main())

import asyncio

def beds_of(ward):
    return [f"{ward}1", f"{ward}2"]

async def main():
    print("looking")
    print(await beds_of("A"))

asyncio.run(main())

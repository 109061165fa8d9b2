import asyncio

async def call(doctor):
    await asyncio.sleep(1 if doctor == "Ada" else 2)
    print(doctor, "called back")

async def main():
    await asyncio.gather(call("Ada"))
    await asyncio.gather(call("Ben"), call("Cem"))

asyncio.run(main())

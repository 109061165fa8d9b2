import asyncio

allergies = []

async def look_up(patient):
    await asyncio.sleep(1)          # the archive answers
    allergies.append("nuts")

async def order_lunch(patient):
    await asyncio.sleep(1)          # the kitchen answers
    print(patient, "must not eat:", allergies)

async def main():
    await asyncio.gather(look_up("P1"), order_lunch("P1"))

asyncio.run(main())

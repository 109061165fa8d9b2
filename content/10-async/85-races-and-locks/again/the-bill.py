import asyncio

bill = 0

async def price(dish):
    await asyncio.sleep(1)
    return {"soup": 4, "bread": 3}[dish]

async def order(dish):
    global bill
    bill = bill + await price(dish)

async def main():
    await asyncio.gather(order("soup"), order("bread"))
    print("to pay:", bill)

asyncio.run(main())

import asyncio
import datetime

async def holiday():
    await asyncio.sleep(2 * 24 * 3600)
    print(datetime.date.today())

asyncio.run(holiday())

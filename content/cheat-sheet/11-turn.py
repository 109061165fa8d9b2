import asyncio
import time

def read_chart(patient):
    time.sleep(1)
    return f"chart of {patient}"

async def main():
    # sheet
    chart = await asyncio.to_thread(read_chart, "P1")
    await asyncio.sleep(0)      # now and then, in a loop
    # end
    print(chart)

asyncio.run(main())

import asyncio
import time

at_work = waiting = most_at_work = most_waiting = 0

async def agent(name):
    global at_work, waiting, most_at_work, most_waiting
    at_work += 1
    most_at_work = max(most_at_work, at_work)
    time.sleep(1)                   # work: keeps the turn
    at_work -= 1
    waiting += 1
    most_waiting = max(most_waiting, waiting)
    await asyncio.sleep(3)          # a wait: gives the turn away
    waiting -= 1

async def main():
    await asyncio.gather(agent("medical"), agent("risk"))
    print("at work at once:", most_at_work)
    print("waiting at once:", most_waiting)

asyncio.run(main())

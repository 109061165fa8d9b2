import asyncio

async def book(what, patient, seconds):
    await asyncio.sleep(seconds)
    if what == "bed" and patient == "P1":
        raise ValueError("no bed")
    print(what, "booked for", patient)
    return what

async def give_back(what, patient):
    await asyncio.sleep(1)
    print(what, "given back for", patient)

async def admit(patient):
    tasks = [
        asyncio.create_task(book("bed", patient, 1)),
        asyncio.create_task(book("doctor", patient, 3)),
    ]
    try:
        await asyncio.gather(*tasks)
        print(patient, "admitted")
    except ValueError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        print(patient, "not admitted")

async def main():
    await admit("P1")
    await admit("P2")

asyncio.run(main())

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
    results = await asyncio.gather(
        book("bed", patient, 1),
        book("doctor", patient, 3),
        return_exceptions=True,
    )
    print(patient, "admitted")

async def main():
    await admit("P1")
    await admit("P2")

asyncio.run(main())

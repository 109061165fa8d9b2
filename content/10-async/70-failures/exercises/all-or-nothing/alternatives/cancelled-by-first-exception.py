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
    bookings = [
        asyncio.create_task(book("bed", patient, 1)),
        asyncio.create_task(book("doctor", patient, 3)),
    ]
    done, pending = await asyncio.wait(
        bookings, return_when=asyncio.FIRST_EXCEPTION
    )
    for booking in pending:
        booking.cancel()
    if pending:
        await asyncio.wait(pending)
    if all(booking.exception() is None for booking in done):
        print(patient, "admitted")
        return
    for booking in done:
        if booking.exception() is None:
            await give_back(booking.result(), patient)
    print(patient, "not admitted")

async def main():
    await admit("P1")
    await admit("P2")

asyncio.run(main())

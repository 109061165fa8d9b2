import asyncio

async def diagnose(query):
    await asyncio.sleep(3)          # a model reads the question
    return f"a {query}"

async def schedule(patient, diagnosis):
    await asyncio.sleep(2)          # needs to know for what
    return f"{patient} on Monday, for {diagnosis}"

async def predict_risk(patient):
    await asyncio.sleep(4)          # a slow model
    return f"{patient} has a low risk"

async def handle_request(patient, query):
    async def book():
        return await schedule(patient, await diagnose(query))

    appointment, risk = await asyncio.gather(book(), predict_risk(patient))
    return f"{appointment}; {risk}"

async def main():
    print(await handle_request("P123", "headache"))

asyncio.run(main())

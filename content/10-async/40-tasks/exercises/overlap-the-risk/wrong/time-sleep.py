import asyncio
import time

async def diagnose(query):
    await asyncio.sleep(3)          # a model reads the question
    return f"a {query}"

async def schedule(patient, diagnosis):
    await asyncio.sleep(2)          # needs to know for what
    return f"{patient} on Monday, for {diagnosis}"

async def predict_risk(patient):
    time.sleep(4)          # a slow model
    return f"{patient} has a low risk"

async def handle_request(patient, query):
    risk = asyncio.create_task(predict_risk(patient))
    diagnosis = await diagnose(query)
    appointment = await schedule(patient, diagnosis)
    return f"{appointment}; {await risk}"

async def main():
    print(await handle_request("P123", "headache"))

asyncio.run(main())

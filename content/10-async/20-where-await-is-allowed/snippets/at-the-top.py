import asyncio

async def check_patient_symptoms(patient):
    await asyncio.sleep(3)          # the answer takes 3 s
    return f"{patient} is checked"

print("one moment")
result = await check_patient_symptoms("P123")
print(result)

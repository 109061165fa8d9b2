import asyncio

async def search_knowledge(symptoms):
    await asyncio.sleep(3)          # looks it up
    return f"pages about {symptoms}"

async def get_history(patient_id):
    await asyncio.sleep(3)          # asks a database
    return f"history of {patient_id}"

async def check_drugs(medications):
    await asyncio.sleep(3)          # asks another clinic
    return f"{medications} checked"

def triage_patient(symptoms, patient_id, medications):
    return asyncio.gather(
        search_knowledge(symptoms),
        get_history(patient_id),
        check_drugs(medications),
    )

patients = [("P123", "headache", "aspirin"), ("P7", "a cough", "honey")]

async def main():
    for patient_id, symptoms, medications in patients:
        print(await triage_patient(symptoms, patient_id, medications))

asyncio.run(main())

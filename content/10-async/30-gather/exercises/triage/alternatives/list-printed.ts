const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function searchKnowledge(symptoms: string) {
  await sleep(3); // looks it up
  return `pages about ${symptoms}`;
}

async function getHistory(patientId: string) {
  await sleep(3); // asks a database
  return `history of ${patientId}`;
}

async function checkDrugs(medications: string) {
  await sleep(3); // asks another clinic
  return `${medications} checked`;
}

function triagePatient(symptoms: string, patientId: string, medications: string) {
  return Promise.all([
    searchKnowledge(symptoms),
    getHistory(patientId),
    checkDrugs(medications),
  ]);
}

const patients = [
  { patientId: "P123", symptoms: "headache", medications: "aspirin" },
  { patientId: "P7", symptoms: "a cough", medications: "honey" },
];

async function main() {
  for (const { patientId, symptoms, medications } of patients) {
    console.log(await triagePatient(symptoms, patientId, medications));
  }
}

await main();

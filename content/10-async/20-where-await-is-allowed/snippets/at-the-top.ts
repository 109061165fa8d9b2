const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function check_patient_symptoms(patient: string) {
  await sleep(3); // the answer takes 3 s
  return `${patient} is checked`;
}

console.log("one moment");
const result = await check_patient_symptoms("P123");
console.log(result);

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function clinic(patient: string) { // leave this one as it is
  await sleep(patient.endsWith("0") ? 3 : 1);
  return `${patient} answered`;
}

async function worker(patients: Iterable<string>, answers: string[]) {
  for (const patient of patients) answers.push(await clinic(patient));
}

async function main() {
  const patients = Array.from({ length: 100 }, (_, n) => `P${n + 1}`);
  const answers: string[] = [];
  const row = patients.values();
  await Promise.all(Array.from({ length: 10 }, () => worker(row, answers)));
  console.log(answers.length, "answers");
}

await main();

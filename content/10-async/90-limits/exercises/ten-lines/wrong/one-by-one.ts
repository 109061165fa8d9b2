const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function clinic(patient: string) { // leave this one as it is
  await sleep(patient.endsWith("0") ? 3 : 1);
  return `${patient} answered`;
}

async function ask(patient: string) {
  return await clinic(patient);
}

async function main() {
  const patients = Array.from({ length: 100 }, (_, n) => `P${n + 1}`);
  const answers: string[] = [];
  for (const patient of patients) answers.push(await ask(patient));
  console.log(answers.length, "answers");
}

await main();

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
  const ten = await Promise.all(patients.slice(0, 10).map(ask));
  const answers = Array.from({ length: 10 }, () => ten).flat();
  console.log(answers.length, "answers");
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(3); // the answer takes 3 s
  return `${patient} answered`;
}

async function askAll(patients: string[]) {
  const calls = patients.map((patient) => ask(patient));
  return await Promise.all(calls);
}

async function main() {
  console.log(await askAll(["P1", "P2", "P3"]));
  console.log(await askAll([]));
}

await main();

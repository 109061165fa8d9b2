const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const secondsFor: Record<string, number> = { P1: 3, P2: 1, P3: 2 };

async function ask(patient: string) {
  await sleep(secondsFor[patient] ?? 0);
  return `${patient} answered`;
}

function askAll(patients: string[]) {
  return Promise.all(patients.map(ask));
}

async function main() {
  console.log(await askAll(["P1", "P2", "P3"]));
  console.log(await askAll([]));
  console.log(await askAll(["P2", "P3"]));
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const secondsFor: Record<string, number> = { P1: 3, P2: 1, P3: 2 };

async function sendReport(patient: string) {
  await sleep(secondsFor[patient] ?? 0);
  return `report of ${patient} sent`;
}

async function visit(patient: string) {
  await sleep(1); // the doctor's time
  return await sendReport(patient);
}

async function main() {
  const reports: string[] = [];
  for (const patient of ["P1", "P2", "P3"]) {
    reports.push(await visit(patient));
  }
  console.log("visits are over");
  console.log(reports);
}

await main();

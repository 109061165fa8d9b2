const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const secondsFor: Record<string, number> = { P1: 3, P2: 1, P3: 2 };

async function sendReport(patient: string) {
  await sleep(secondsFor[patient] ?? 0);
  return `report of ${patient} sent`;
}

const reports: Promise<string>[] = [];

function visit(patient: string) {
  return sleep(1).then(() => {
    reports.push(sendReport(patient));
  });
}

async function main() {
  for (const patient of ["P1", "P2", "P3"]) {
    await visit(patient);
  }
  console.log("visits are over");
  console.log(await Promise.all(reports));
}

await main();

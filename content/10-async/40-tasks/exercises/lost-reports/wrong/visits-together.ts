const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const secondsFor: Record<string, number> = { P1: 3, P2: 1, P3: 2 };

async function sendReport(patient: string) {
  await sleep(secondsFor[patient] ?? 0);
  return `report of ${patient} sent`;
}

const reports: Promise<string>[] = [];

async function visit(patient: string) {
  await sleep(1); // the doctor's time
  reports.push(sendReport(patient));
}

async function main() {
  await Promise.all([visit("P1"), visit("P2"), visit("P3")]);
  console.log("visits are over");
  console.log(await Promise.all(reports));
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const secondsFor: Record<string, number> = { P1: 3, P2: 1, P3: 2 };

async function sendReport(patient: string) {
  await sleep(secondsFor[patient] ?? 0);
  return `report of ${patient} sent`;
}

async function visit(patient: string, reports: Promise<string>[]) {
  await sleep(1); // the doctor's time
  reports.push(sendReport(patient));
}

async function main() {
  const reports: Promise<string>[] = [];
  await visit("P1", reports);
  await visit("P2", reports);
  await visit("P3", reports);
  console.log("visits are over");
  const answers: string[] = [];
  for await (const answer of reports) answers.push(answer);
  console.log(answers);
}

await main();

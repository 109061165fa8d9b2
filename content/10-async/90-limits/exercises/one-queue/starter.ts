const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

type Call = [patient: string, seconds: number];
const calls: Call[] = [
  ["P1", 4], ["P2", 1], ["P3", 2], ["P4", 4], ["P5", 1], ["P6", 1],
];

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  console.log(patient, "answered");
}

const every = (step: number, from: number) =>
  calls.filter((_, at) => at % step === from);

async function worker(name: string, row: Iterable<Call>) {
  for (const call of row) await ask(...call);
}

async function main() {
  await Promise.all([
    worker("A", every(3, 0)), // P1 and P4
    worker("B", every(3, 1)), // P2 and P5
    worker("C", every(3, 2)), // P3 and P6
  ]);
  console.log("all answered");
}

await main();

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

function* row() {
  for (const call of calls) yield call;
}

async function worker(name: string, queue: Generator<Call>) {
  for (const [patient, seconds] of queue) await ask(patient, seconds);
}

async function main() {
  const queue = row();
  await Promise.all([
    worker("A", queue),
    worker("B", queue),
    worker("C", queue),
  ]);
  console.log("all answered");
}

await main();

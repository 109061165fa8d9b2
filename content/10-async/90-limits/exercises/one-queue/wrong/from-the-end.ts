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

async function worker(name: string, queue: Call[]) {
  for (let call = queue.pop(); call; call = queue.pop()) {
    await ask(...call);
  }
}

async function main() {
  const queue = [...calls];
  await Promise.all([
    worker("A", queue),
    worker("B", queue),
    worker("C", queue),
  ]);
  console.log("all answered");
}

await main();

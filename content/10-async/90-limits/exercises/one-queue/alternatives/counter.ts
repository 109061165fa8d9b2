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

let next = 0;
async function worker(name: string) {
  while (next < calls.length) {
    const call = calls[next] as Call;
    next += 1;
    await ask(...call);
  }
}

async function main() {
  await Promise.all(["A", "B", "C"].map(worker));
  console.log("all answered");
}

await main();

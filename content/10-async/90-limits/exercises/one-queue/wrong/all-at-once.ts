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

async function main() {
  await Promise.all(calls.map((call) => ask(...call)));
  console.log("all answered");
}

await main();

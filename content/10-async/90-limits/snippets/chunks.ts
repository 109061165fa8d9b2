const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const calls: [string, number][] = [
  ["P1", 4], ["P2", 1], ["P3", 2], ["P4", 4], ["P5", 1], ["P6", 1],
];

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  console.log(patient, "answered");
}

async function main() {
  for (let at = 0; at < calls.length; at += 3) {
    const three = calls.slice(at, at + 3);
    await Promise.all(three.map((call) => ask(...call)));
  }
}

await main();

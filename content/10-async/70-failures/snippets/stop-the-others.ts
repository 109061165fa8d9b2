const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let isOff = false;

async function ask(patient: string, seconds: number) {
  try {
    for (let second = 1; second <= seconds; second += 1) {
      await sleep(1); // wait in pieces of 1 s
      if (isOff) return;
    }
    if (patient === "P2") throw new Error("no sample of P2");
    console.log(patient, "answered");
  } finally {
    console.log(patient, "is over");
  }
}

async function main() {
  try {
    await Promise.all([ask("P1", 3), ask("P2", 1)]);
  } catch {
    isOff = true; // the others look at it
    console.log("caught");
  }
}

await main();

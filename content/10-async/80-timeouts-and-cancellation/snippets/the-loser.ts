const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(5);
  console.log(patient, "answered");
}

async function limit(seconds: number) {
  await sleep(seconds);
  throw new Error("time is up");
}

async function main() {
  try {
    await Promise.race([ask("P1"), limit(2)]);
  } catch {
    console.log("no answer in time");
  }
}

await main();

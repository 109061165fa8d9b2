const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P1") throw new Error("P1: no chart");
  console.log(patient, "answered");
}

async function main() {
  try {
    await Promise.all([ask("P1", 1), ask("P2", 2)]);
  } catch (error) {
    console.log("caught:", (error as Error).message);
  }
  await sleep(2); // something else to do
}

await main();

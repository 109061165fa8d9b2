const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no sample of P2");
  console.log(patient, "answered");
}

async function main() {
  try {
    await Promise.all([ask("P1", 3), ask("P2", 1)]);
  } catch (error) {
    console.log("caught:", (error as Error).message);
  }
  await sleep(4); // main has other work
  console.log("main is done");
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no record of P2");
  console.log(patient, "answered");
  return `what ${patient} said`;
}

async function main() {
  try {
    console.log(await Promise.all([ask("P1", 0.5), ask("P2", 1)]));
  } catch (error) {
    console.log("failed:", (error as Error).message);
  }
}

await main();

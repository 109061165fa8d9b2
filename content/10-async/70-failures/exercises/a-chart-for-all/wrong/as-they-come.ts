const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no sample of P2");
  return `${patient} answered`;
}

async function show(patient: string, seconds: number) {
  try {
    console.log(await ask(patient, seconds));
  } catch (error) {
    console.log((error as Error).message);
  }
}

async function main() {
  await Promise.all([show("P1", 3), show("P2", 1), show("P3", 2)]);
}

await main();

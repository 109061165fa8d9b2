const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no sample of P2");
  return `${patient} answered`;
}

async function main() {
  for (const [patient, seconds] of [["P1", 3], ["P2", 1], ["P3", 2]] as const) {
    try {
      console.log(await ask(patient, seconds));
    } catch (error) {
      console.log((error as Error).message);
    }
  }
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no sample of P2");
  return `${patient} answered`;
}

async function main() {
  const patients: [string, number][] = [["P1", 3], ["P2", 1], ["P3", 2]];
  const calls = patients.map(([patient, seconds]) =>
    ask(patient, seconds).catch((error: Error) => `failed: ${error.message}`),
  );
  console.log(await Promise.all(calls));
}

await main();

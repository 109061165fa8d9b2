const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no sample of P2");
  return `${patient} answered`;
}

async function lineOf(patient: string, seconds: number) {
  try {
    return await ask(patient, seconds);
  } catch (error) {
    return (error as Error).message;
  }
}

async function main() {
  const chart = await Promise.all([lineOf("P1", 3), lineOf("P2", 1), lineOf("P3", 2)]);
  for (const line of chart) console.log(line);
}

await main();

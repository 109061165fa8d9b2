const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no sample of P2");
  return `${patient} answered`;
}

async function main() {
  try {
    await Promise.all([ask("P1", 3), ask("P2", 1), ask("P3", 2)]);
  } catch (error) {
    const answers = await Promise.all([ask("P1", 3), ask("P3", 2)]);
    console.log(answers[0]);
    console.log((error as Error).message);
    console.log(answers[1]);
  }
}

await main();

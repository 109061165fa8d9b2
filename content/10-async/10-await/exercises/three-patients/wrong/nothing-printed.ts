const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  console.log("asking about", patient);
  await sleep(seconds);
  return `${patient} answered`;
}

async function main() {
  await Promise.all([ask("P1", 3), ask("P2", 1), ask("P3", 2)]);
}

await main();

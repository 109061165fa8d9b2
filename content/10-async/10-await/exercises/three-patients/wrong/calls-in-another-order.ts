const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  console.log("asking about", patient);
  await sleep(seconds);
  return `${patient} answered`;
}

async function main() {
  const answers = await Promise.all([ask("P2", 1), ask("P3", 2), ask("P1", 3)]);
  console.log(answers);
}

await main();

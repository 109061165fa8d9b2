const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  console.log("asking about", patient);
  await sleep(seconds);
  return `${patient} answered`;
}

async function main() {
  const [first, second] = await Promise.all([ask("P1", 3), ask("P2", 1)]);
  const third = await ask("P3", 2);
  console.log([first, second, third]);
}

await main();

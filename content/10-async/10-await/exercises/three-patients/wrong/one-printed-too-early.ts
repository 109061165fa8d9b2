const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  console.log("asking about", patient);
  await sleep(seconds);
  return `${patient} answered`;
}

async function main() {
  const first = ask("P1", 3);
  const second = ask("P2", 1);
  const third = ask("P3", 2);
  console.log([await second, await third]);
  await first;
}

await main();

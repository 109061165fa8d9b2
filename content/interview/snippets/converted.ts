const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  console.log("asking about", patient);
  await sleep(2); // the answer takes 2 s
  return `${patient} answered`;
}

async function main() {
  for (const answer of await Promise.all([ask("P1"), ask("P2")])) {
    console.log(answer);
  }
}

await main();

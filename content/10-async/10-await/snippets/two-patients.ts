const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  console.log("asking about", patient);
  await sleep(3); // the answer takes 3 s
  console.log(patient, "answered");
}

async function main() {
  await Promise.all([ask("P1"), ask("P2")]);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, signal: Promise<void>) {
  console.log("asking about", patient);
  await signal;
  console.log(patient, "answered");
}

async function main() {
  ask("P1", sleep(3));
  ask("P2", new Promise(() => {})); // nobody can settle it
  await sleep(4);
}

await main();

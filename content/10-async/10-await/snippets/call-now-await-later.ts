const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  console.log("asking about", patient);
  await sleep(3); // the answer takes 3 s
  console.log(patient, "answered");
}

async function main() {
  const first = ask("P1");
  const second = ask("P2");
  console.log("both called");
  await first;
  await second;
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  console.log("asking about", patient);
  await sleep(3);
  console.log(patient, "answered");
}

async function main() {
  const call = ask("P1");
  await sleep(1);
  console.log("main is done");
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  console.log("asking about", patient);
  await sleep(seconds);
  console.log(patient, "answered");
}

async function run(...calls: Promise<void>[]) {
  await Promise.all(calls);
}

await run(ask("P1", 3), ask("P2", 1));

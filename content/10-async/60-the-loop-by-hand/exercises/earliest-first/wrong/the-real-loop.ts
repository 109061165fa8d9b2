const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  for (const timeAsked of [1, 2]) {
    await sleep(seconds);
    console.log(patient, "answered", timeAsked);
  }
}

async function run(...calls: Promise<void>[]) {
  await Promise.all(calls);
}

await run(ask("P1", 3), ask("P2", 1), ask("P3", 2));

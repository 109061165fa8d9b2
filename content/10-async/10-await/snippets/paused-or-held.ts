const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function pauses() {
  await sleep(1); // gives the turn away
}

async function holds() {
  const end = Date.now() + 1000;
  while (Date.now() < end); // keeps the turn: blocked
}

async function five(work: () => Promise<void>) {
  const start = performance.now();
  await Promise.all([work(), work(), work(), work(), work()]);
  const seconds = (performance.now() - start) / 1000;
  console.log(`five times ${work.name}: ${seconds.toFixed(1)} s`);
}

await five(pauses);
await five(holds);

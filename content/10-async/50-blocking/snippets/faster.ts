const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask() {
  await sleep(1); // waits for one second
}

async function compute() {
  const end = Date.now() + 1000;
  while (Date.now() < end); // works for one second
}

async function measure(name: string, call: () => Promise<void>, times: number) {
  const start = performance.now();
  await Promise.all(Array.from({ length: times }, call));
  const seconds = (performance.now() - start) / 1000;
  console.log(`${name}: ${seconds.toFixed(1)} s`);
}

await measure("one answer", ask, 1);
await measure("three answers", ask, 3);
await measure("three sums", compute, 3);

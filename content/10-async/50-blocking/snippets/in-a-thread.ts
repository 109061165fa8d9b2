const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

// A worker thread would make the report. A timer stands in for it here.
const fromWorker = (report: string) =>
  new Promise<string>((resolve) => setTimeout(resolve, 2400, report));

async function heartbeat() {
  for (let beat = 1; beat <= 4; beat += 1) {
    await sleep(1);
    console.log("beat", beat);
  }
}

async function report() {
  console.log(await fromWorker("report made"));
}

async function main() {
  await Promise.all([heartbeat(), report()]);
}

await main();

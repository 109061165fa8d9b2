const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

function work(seconds: number) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end); // keeps the turn
}

async function heartbeat() {
  for (let beat = 1; beat <= 4; beat += 1) {
    await sleep(1);
    console.log("beat", beat);
  }
}

async function report() {
  work(2.4);
  console.log("report made");
}

async function main() {
  await Promise.all([heartbeat(), report()]);
}

await main();

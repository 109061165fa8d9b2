const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function heartbeat() {
  for (let beat = 1; beat <= 4; beat += 1) {
    await sleep(1);
    console.log("beat", beat);
  }
}

async function report() {
  await sleep(2.4); // somebody else writes it
  console.log("report made");
}

async function main() {
  await Promise.all([heartbeat(), report()]);
}

await main();

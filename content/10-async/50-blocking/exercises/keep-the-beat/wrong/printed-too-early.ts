const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

function writePage(number: number) {
  const end = Date.now() + 200;
  while (Date.now() < end); // keeps the turn
  return `page ${number}`;
}

async function heartbeat() {
  for (let beat = 1; beat <= 3; beat += 1) {
    await sleep(1);
    console.log("beat", beat);
  }
}

async function report() {
  console.log("report made:", 12, "pages");
  for (let number = 1; number <= 12; number += 1) {
    writePage(number);
    await sleep(0);
  }
}

async function main() {
  await Promise.all([heartbeat(), report()]);
}

await main();

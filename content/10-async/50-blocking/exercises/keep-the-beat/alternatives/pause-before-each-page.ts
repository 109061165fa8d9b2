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

async function page(number: number) {
  await sleep(0);
  return writePage(number);
}

async function report() {
  let count = 0;
  for (let number = 1; number <= 12; number += 1) {
    if (await page(number)) count += 1;
  }
  console.log("report made:", count, "pages");
}

async function main() {
  await Promise.all([heartbeat(), report()]);
}

await main();

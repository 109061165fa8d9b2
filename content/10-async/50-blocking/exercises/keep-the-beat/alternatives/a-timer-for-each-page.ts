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

function page(number: number) {
  return new Promise<string>((resolve) =>
    setTimeout(() => resolve(writePage(number)), 0),
  );
}

async function report() {
  const pages: string[] = [];
  for (let number = 1; number <= 12; number += 1) {
    pages.push(await page(number));
  }
  console.log("report made:", pages.length, "pages");
}

async function main() {
  await Promise.all([heartbeat(), report()]);
}

await main();

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

async function writeAll(pages: string[]) {
  for (let number = 1; number <= 12; number += 1) {
    pages.push(writePage(number));
  }
}

async function report() {
  const pages: string[] = [];
  await writeAll(pages);
  console.log("report made:", pages.length, "pages");
}

async function main() {
  await Promise.all([heartbeat(), report()]);
}

await main();

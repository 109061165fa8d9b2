const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function writePage(number: number) {
  await sleep(0.2);
  return `page ${number}`;
}

async function heartbeat() {
  for (let beat = 1; beat <= 3; beat += 1) {
    await sleep(1);
    console.log("beat", beat);
  }
}

async function report() {
  const pages: string[] = [];
  for (let number = 1; number <= 12; number += 1) {
    pages.push(await writePage(number));
  }
  console.log("report made:", pages.length, "pages");
}

async function main() {
  await Promise.all([heartbeat(), report()]);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function bring(what: string, seconds: number) {
  await sleep(seconds);
  console.log(what, "is here");
}

async function main() {
  const scan = bring("scan", 3);
  await bring("letter", 2);
  await scan;
}

await main();

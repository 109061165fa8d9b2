const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function bring(what: string, seconds: number) {
  await sleep(seconds);
  console.log(what, "is here");
}

async function main() {
  await bring("blood", 2);
  await Promise.all([bring("scan", 3), bring("letter", 1)]);
}

await main();

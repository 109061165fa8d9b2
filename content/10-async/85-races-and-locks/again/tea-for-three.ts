const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let last: Promise<void> = Promise.resolve();
const withKettle = (work: () => Promise<void>) => (last = last.then(work));

async function makeTea(name: string) {
  await sleep(1); // find a cup
  await withKettle(() => sleep(2)); // boil the water
  console.log("tea for", name);
}

async function main() {
  await Promise.all([makeTea("Ann"), makeTea("Bo"), makeTea("Cy")]);
}

await main();

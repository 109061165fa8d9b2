const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function sample(name: string, seconds: number) {
  await sleep(seconds);
  console.log(name, "is done");
}

async function main() {
  const blood = sample("blood", 3);
  await sleep(2);
  const skin = sample("skin", 1);
  await skin;
  await blood;
}

await main();

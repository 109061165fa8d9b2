const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function part(name: string, seconds: number) {
  await sleep(seconds);
  console.log(name, "is over");
}

async function main() {
  const lab = part("lab", 4);
  await part("walk", 1);
  await part("talk", 2);
  await lab;
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function sleeper() {
  await sleep(1);
}

async function main() {
  const all = Array.from({ length: 10_000 }, () => sleeper());
  await Promise.all(all);
  console.log(all.length, "slept");
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const seen: string[] = [];

async function ok() {
  await sleep(2);
  seen.push("ok finished");
}

async function bad() {
  await sleep(1);
  throw new Error("bad");
}

async function main() {
  try {
    await Promise.all([ok(), bad()]);
  } catch {
    seen.push("caught");
  }
  await sleep(3);
  console.log(seen);
}

await main();

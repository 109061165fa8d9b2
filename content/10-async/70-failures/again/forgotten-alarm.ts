const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function alarm() {
  await sleep(2);
  throw new Error("the alarm is broken");
}

async function main() {
  const waiting = alarm();
  await sleep(5);
  console.log("good morning");
}

await main();

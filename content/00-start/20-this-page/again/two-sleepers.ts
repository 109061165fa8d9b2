const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function sleeper(name: string, hours: number) {
  await sleep(hours * 3600);
  console.log(name, "wakes up");
}

async function house() {
  await Promise.all([sleeper("Ada", 8), sleeper("Alan", 7)]);
}

await house();

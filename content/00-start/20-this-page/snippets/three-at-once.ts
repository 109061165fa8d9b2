const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ring(name: string, seconds: number) {
  await sleep(seconds);
  console.log(name, "rings");
}

async function house() {
  await Promise.all([ring("kitchen", 2), ring("hall", 2), ring("bedroom", 1)]);
}

await house();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function holiday() {
  await sleep(2 * 24 * 3600);
  console.log(new Date().toISOString().slice(0, 10));
}

await holiday();

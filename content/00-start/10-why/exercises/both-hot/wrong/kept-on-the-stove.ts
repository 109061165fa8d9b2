const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function bread() {
  console.log("bread into the oven");
  await sleep(30); // the oven bakes
  console.log("bread is done");
}

async function soup() {
  console.log("soup onto the stove");
  await sleep(20); // the stove cooks
  await sleep(10);
  console.log("soup is done");
}

async function meal() {
  await Promise.all([bread(), soup()]);
}

await meal();

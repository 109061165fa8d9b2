const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function meal() {
  console.log("bread into the oven");
  await sleep(10);
  console.log("soup onto the stove");
  await sleep(20);
  console.log("bread is done");
  console.log("soup is done");
}

await meal();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* drops(count: number) {
  for (let drop = 0; drop < count; drop += 1) {
    await sleep(1); // a drop each second
    yield drop;
  }
}

async function drink() {
  for await (const drop of drops(3)) {
    await sleep(2); // drinking takes 2 s
  }
  console.log("empty");
}

await drink();

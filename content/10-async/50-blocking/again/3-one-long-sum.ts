const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ring() {
  await sleep(0.5);
  console.log("the telephone rings");
}

async function addUp() {
  for (let part = 0; part < 3; part += 1) {
    const end = Date.now() + 1000;
    while (Date.now() < end);
    console.log("part", part);
    await sleep(0.01);
  }
}

await Promise.all([ring(), addUp()]);

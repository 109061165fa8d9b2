const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function connection(body: (lab: string) => Promise<void>) {
  await sleep(1); // connecting takes 1 s
  console.log("connected");
  try {
    await body("the lab"); // here the body runs
  } finally {
    await sleep(1); // closing takes 1 s
    console.log("closed");
  }
}

async function main() {
  await connection(async (lab) => {
    await sleep(2); // the answer takes 2 s
    console.log(lab, "has no sample");
  });
}

await main();

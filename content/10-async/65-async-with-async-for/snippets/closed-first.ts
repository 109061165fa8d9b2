const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* values(patient: string) {
  try {
    for (const value of [7, 9, 8]) {
      await sleep(1); // measuring takes 1 s
      yield value;
    }
  } finally {
    await sleep(1); // closing takes 1 s
    console.log("closed");
  }
}

async function main() {
  {
    await using stream = values("P1");
    console.log("charted", (await stream.next()).value);
    console.log("charted", (await stream.next()).value);
  }
  console.log("main goes on");
  await sleep(2); // other work takes 2 s
  console.log("main is done");
}

await main();

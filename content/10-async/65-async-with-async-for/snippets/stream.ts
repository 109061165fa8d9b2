const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* values(patient: string) {
  for (const value of [7, 9]) {
    await sleep(1); // measuring takes 1 s
    console.log("measured", value);
    yield value;
  }
}

async function main() {
  for await (const value of values("P1")) {
    console.log("charted", value);
  }
}

await main();

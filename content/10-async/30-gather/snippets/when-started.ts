const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  console.log("asking about", patient);
  await sleep(3); // the answer takes 3 s
}

async function main() {
  const calls = [ask("P1"), ask("P2")];
  console.log("two calls made");
  const both = Promise.all(calls);
  console.log("all called");
  await both;
}

await main();

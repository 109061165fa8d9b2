const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function connect() {
  await sleep(1); // connecting takes 1 s
  console.log("connected");
}

async function close() {
  await sleep(1); // closing takes 1 s
  console.log("closed");
}

async function ask(patient: string) {
  await sleep(2); // the answer takes 2 s
  return `${patient}: 7.1`;
}

async function main() {
  await connect();
  console.log(await ask("P1"));
  await close();
}

await main();

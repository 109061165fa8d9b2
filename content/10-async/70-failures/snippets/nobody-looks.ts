const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(1);
  throw new Error(`no sample of ${patient}`);
}

async function main() {
  const asking = ask("P2");
  await sleep(3); // main has other work
  console.log("main is done");
}

await main();

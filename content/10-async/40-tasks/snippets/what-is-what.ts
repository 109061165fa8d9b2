const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(3);
  return `${patient} answered`;
}

async function main() {
  const call = ask("P1");
  const result = await call;
  console.log("ask:", typeof ask);
  console.log("call:", call.constructor.name);
  console.log("result:", typeof result);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function visit(patient: string, before: number, after: number) {
  await sleep(before);
  console.log(patient, "is seen");
  await sleep(after);
  console.log(patient, "leaves");
}

async function main() {
  await Promise.all([visit("P1", 1, 3), visit("P2", 2, 1)]);
}

await main();

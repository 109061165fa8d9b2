const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(1);
  if (patient === "P1") throw new TypeError("P1 is unknown");
  throw new RangeError("no sample of P2");
}

async function main() {
  try {
    await Promise.any([ask("P1"), ask("P2")]);
  } catch (failures) {
    for (const failure of (failures as AggregateError).errors) {
      if (failure instanceof TypeError) console.log("who?", failure.message);
      else console.log("what?", failure.message);
    }
  }
}

await main();

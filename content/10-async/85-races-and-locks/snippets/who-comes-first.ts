const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const allergies: string[] = [];

async function lookUp(patient: string) {
  await sleep(1); // the archive answers
  allergies.push("nuts");
}

async function orderLunch(patient: string) {
  await sleep(1); // the kitchen answers
  console.log(patient, "must not eat:", allergies);
}

async function main() {
  await Promise.all([lookUp("P1"), orderLunch("P1")]);
}

await main();

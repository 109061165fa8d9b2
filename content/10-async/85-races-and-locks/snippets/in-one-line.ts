const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let beds = 10;

async function bedsFor(patient: string) {
  await sleep(1); // ask the ward
  return 1;
}

async function admit(patient: string) {
  beds -= await bedsFor(patient);
  console.log(patient, "has a bed");
}

async function main() {
  await Promise.all([admit("P1"), admit("P2")]);
  console.log("free beds:", beds);
}

await main();

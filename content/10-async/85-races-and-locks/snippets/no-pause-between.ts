const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let beds = 10;

async function admit(patient: string) {
  await sleep(1); // pause: prepare a bed
  const free = beds; // read
  beds = free - 1; // write
  console.log(patient, "has a bed");
}

async function main() {
  await Promise.all([admit("P1"), admit("P2")]);
  console.log("free beds:", beds);
}

await main();

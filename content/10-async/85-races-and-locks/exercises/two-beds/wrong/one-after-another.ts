const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let beds = 2;

async function prepareBed(patient: string) {
  await sleep(1);
}

async function admit(patient: string) {
  if (beds > 0) {
    await prepareBed(patient);
    beds -= 1;
    console.log(patient, "has a bed");
  } else {
    console.log(patient, "is sent on");
  }
}

async function main() {
  for (const patient of ["P1", "P2", "P3"]) await admit(patient);
  console.log("free beds:", beds);
}

await main();

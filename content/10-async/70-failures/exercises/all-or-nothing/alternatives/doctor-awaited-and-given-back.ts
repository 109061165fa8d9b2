const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function book(what: string, patient: string, seconds: number) {
  await sleep(seconds);
  if (what === "bed" && patient === "P1") throw new Error("no bed");
  console.log(what, "booked for", patient);
  return what;
}

async function giveBack(what: string, patient: string) {
  await sleep(1);
  console.log(what, "given back for", patient);
}

async function admit(patient: string) {
  const doctor = book("doctor", patient, 3);
  try {
    await book("bed", patient, 1);
  } catch {
    await giveBack(await doctor, patient);
    console.log(patient, "not admitted");
    return;
  }
  await doctor;
  console.log(patient, "admitted");
}

async function main() {
  await admit("P1");
  await admit("P2");
}

await main();

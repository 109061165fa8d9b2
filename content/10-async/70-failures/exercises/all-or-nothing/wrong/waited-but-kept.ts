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
  const results = await Promise.allSettled([book("bed", patient, 1), book("doctor", patient, 3)]);
  const isWell = results.every((result) => result.status === "fulfilled");
  console.log(patient, isWell ? "admitted" : "not admitted");
}

async function main() {
  await admit("P1");
  await admit("P2");
}

await main();

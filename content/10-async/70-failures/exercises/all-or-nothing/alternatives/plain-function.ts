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

function admit(patient: string) {
  const bookings = [book("bed", patient, 1), book("doctor", patient, 3)];
  return Promise.all(bookings).then(
    () => console.log(patient, "admitted"),
    async () => {
      for (const one of await Promise.allSettled(bookings)) {
        if (one.status === "fulfilled") await giveBack(one.value, patient);
      }
      console.log(patient, "not admitted");
    },
  );
}

async function main() {
  await admit("P1");
  await admit("P2");
}

await main();

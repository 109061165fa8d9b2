const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function connect(patient: string) {
  await sleep(1);
  console.log("connected for", patient);
}

async function close(patient: string) {
  await sleep(1);
  console.log("closed for", patient);
}

async function ask(patient: string) {
  await sleep(2);
  if (patient === "P1") throw new Error("no sample of P1");
  console.log(patient, "answered");
}

function chart(patient: string) {
  return connect(patient).then(() => ask(patient).finally(() => close(patient)));
}

async function main() {
  for (const patient of ["P1", "P2"]) {
    try {
      await chart(patient);
    } catch (error) {
      console.log("main heard:", (error as Error).message);
    }
  }
}

await main();

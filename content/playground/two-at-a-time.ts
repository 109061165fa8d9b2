const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const patients = ["P1", "P2", "P3", "P4", "P5"];

async function ask(patient: string) {
  console.log("asking about", patient);
  await sleep(1);
  console.log(patient, "answered");
}

async function door() {
  for (;;) {
    const patient = patients.shift();
    if (patient === undefined) return;
    await ask(patient);
  }
}

await Promise.all([door(), door()]);

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let busy = 0; // lines in use, of three

async function ask(patient: string) {
  if (busy === 3) return `${patient} refused`;
  busy += 1;
  await sleep(1); // the answer takes 1 s
  busy -= 1;
  return `${patient} answered`;
}

async function main() {
  const patients = ["P1", "P2", "P3", "P4", "P5", "P6"];
  for (const answer of await Promise.all(patients.map(ask))) {
    console.log(answer);
  }
}

await main();

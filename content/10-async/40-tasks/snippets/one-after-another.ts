const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  console.log("asking about", patient);
  await sleep(seconds);
  return `${patient} answered`;
}

async function paperwork() {
  await sleep(2); // a form, sent and signed
  console.log("paperwork done");
}

async function main() {
  const answer = await ask("P1", 3);
  await paperwork();
  console.log(answer);
}

await main();

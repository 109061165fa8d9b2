const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

// sheet
async function main() {
  console.log(await ask("P1", 3));
}
await main(); // at the top of a module
// end

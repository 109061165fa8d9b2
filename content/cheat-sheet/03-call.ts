const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

// sheet
const call = ask("P1", 3); // a promise: it has started
console.log(await call); // waits for it
// end

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

// sheet
const first = ask("P1", 3);
console.log(await ask("P2", 2));
console.log(await first);
// end

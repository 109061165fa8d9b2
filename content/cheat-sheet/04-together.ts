const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

// sheet
const both = await Promise.all([
  ask("P1", 3),
  ask("P2", 1),
]);
console.log(both); // in the order of the calls
// end

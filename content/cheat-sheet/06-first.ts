const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

// sheet
const first = await Promise.race([
  ask("P1", 3), // goes on
  ask("P2", 1),
]);
// end

console.log(first);

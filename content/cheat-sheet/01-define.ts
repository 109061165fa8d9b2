const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

// sheet
async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}
// end

console.log(await ask("P1", 3));

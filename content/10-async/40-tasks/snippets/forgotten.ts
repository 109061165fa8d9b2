const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  console.log("asking about", patient);
  await sleep(3);
  return `${patient} answered`;
}

async function main() {
  const answer = ask("P1"); // a word is missing
  console.log("we have a", answer.constructor.name);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  console.log("asking about", patient);
  await sleep(seconds);
  return `${patient} answered`;
}

async function main() {
  const answers: string[] = [];
  const note = async (patient: string, seconds: number) => {
    answers.push(await ask(patient, seconds));
  };
  await Promise.all([note("P1", 3), note("P2", 1), note("P3", 2)]);
  console.log(answers);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function medical(question: string) {
  await sleep(3);
  return `medical: ${question}`;
}

async function scheduling(patient: string) {
  await sleep(1);
  return `scheduling: ${patient} on Monday`;
}

async function risk(patient: string) {
  await sleep(2);
  return `risk: ${patient} low`;
}

async function main() {
  const answers = await Promise.all([
    medical("headache"),
    scheduling("P123"),
    risk("P123"),
  ]);
  console.log(answers.join("\n"));
}

await main();

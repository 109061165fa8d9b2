const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  for (const end = Date.now() + 3000; Date.now() < end; ); // the answer takes 3 s
  return `${patient} answered`;
}

async function report(patient: string) {
  const answer = await ask(patient);
  console.log("report:", answer);
}

async function main() {
  await report("P1");
  console.log("good night");
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(3); // the answer takes 3 s
  return `${patient} answered`;
}

function report(patient: string) {
  const answer = ask(patient);
  console.log("report:", answer);
}

function main() {
  report("P1");
  console.log("good night");
}

main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(3); // the answer takes 3 s
  return `${patient} answered`;
}

function report(patient: string) {
  const answer = await ask(patient);
  console.log("report:", answer);
}

report("P1");

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

function report() {
  const first = ask("P1", 3);
  const second = ask("P2", 1);
  first.then((one) => second.then((two) => console.log([one, two])));
}

report();

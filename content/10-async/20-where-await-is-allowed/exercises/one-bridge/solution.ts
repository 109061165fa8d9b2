const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

async function both() {
  return await Promise.all([ask("P1", 3), ask("P2", 1)]);
}

function report() {
  both().then((answers) => console.log(answers));
}

report();

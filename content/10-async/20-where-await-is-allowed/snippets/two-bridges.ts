const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(3); // the answer takes 3 s
  return `${patient} answered`;
}

function report() {
  ask("P1").then((answer) => console.log(answer));
  ask("P2").then((answer) => console.log(answer));
  console.log("report is over");
}

report();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

function report() {
  ask("P1", 3).then((first) =>
    ask("P2", 1).then((second) => console.log([first, second])),
  );
}

report();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

function report() {
  const answers: string[] = [];
  const add = (answer: string) => answers.push(answer);
  Promise.all([ask("P1", 3).then(add), ask("P2", 1).then(add)]).then(() =>
    console.log(answers),
  );
}

report();

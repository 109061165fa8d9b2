const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(3); // the answer takes 3 s
  return `${patient} answered`;
}

// A plain function.
function ask_about(number: number) {
  return ask(`P${number}`);
}

console.log(await ask_about(1));

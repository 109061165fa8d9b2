const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(3); // the answer takes 3 s
  return `${patient} answered`;
}

try {
  new Function('await ask("P123")');
} catch (error) {
  console.log(String(error));
}
console.log(await ask("P123"));

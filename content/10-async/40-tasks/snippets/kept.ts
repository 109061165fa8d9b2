const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const background = new Set<Promise<void>>();

async function ask(patient: string, signal: Promise<void>) {
  console.log("asking about", patient);
  await signal;
  console.log(patient, "answered");
}

async function main() {
  const call = ask("P2", new Promise(() => {})); // nobody can settle it
  background.add(call); // somebody knows it
  call.finally(() => background.delete(call));
  await sleep(4);
  console.log("still there:", background.size);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let running = 0;

async function ask(patient: string) {
  await sleep(1);
  running += 1;
  console.log(patient, "goes on; running now:", running);
  running -= 1;
}

await Promise.all([ask("P1"), ask("P2"), ask("P3")]);

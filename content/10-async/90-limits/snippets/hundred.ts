const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const lines = 10;
const answers: string[] = [];

async function worker(number: number, patients: Iterable<string>) {
  for (const patient of patients) { // the next that nobody has taken
    await sleep(3); // the answer takes 3 s
    answers.push(`${patient} answered`);
  }
}

async function main() {
  const names = Array.from({ length: 100 }, (_, n) => `P${n + 1}`);
  const patients = names.values();
  const workers: Promise<void>[] = [];
  for (let n = 1; n <= lines; n += 1) workers.push(worker(n, patients));
  await Promise.all(workers);
  console.log(answers.length, "answers, the last:", answers.at(-1));
}

await main();

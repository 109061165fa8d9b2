const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

const patients = Array.from({ length: 30 }, (_, n) => `P${n + 1}`);
const answers: string[] = [];

// sheet
const queue = patients.values(); // shared by all ten
async function worker() {
  for (const p of queue) answers.push(await ask(p, 1));
}
await Promise.all(Array.from({ length: 10 }, worker));
// end

console.log(answers.length, "answers");

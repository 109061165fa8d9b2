const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function clinic(patient: string) { // leave this one as it is
  await sleep(patient.endsWith("0") ? 3 : 1);
  return `${patient} answered`;
}

async function ask(patient: string) {
  return await clinic(patient);
}

async function main() {
  const patients = Array.from({ length: 100 }, (_, n) => `P${n + 1}`);
  const answers: Promise<string>[] = [];
  const open = new Set<Promise<unknown>>();
  for (const patient of patients) {
    const call = ask(patient);
    answers.push(call);
    const closed: Promise<unknown> = call.then(() => open.delete(closed));
    open.add(closed);
    if (open.size >= 10) await Promise.race(open);
  }
  await Promise.all(answers);
  console.log(answers.length, "answers");
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  console.log("asking about", patient);
  await sleep(seconds);
  return `${patient} answered`;
}

async function main() {
  const patients = [
    { name: "P1", seconds: 3 },
    { name: "P2", seconds: 1 },
    { name: "P3", seconds: 2 },
  ];
  const answers = await Promise.all(patients.map(({ name, seconds }) => ask(name, seconds)));
  console.log(answers);
}

await main();

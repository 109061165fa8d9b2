const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function clinic(patient: string) { // leave this one as it is
  await sleep(patient.endsWith("0") ? 3 : 1);
  return `${patient} answered`;
}

async function main() {
  const patients = Array.from({ length: 100 }, (_, n) => `P${n + 1}`);
  const answers: string[] = [];
  const worker = async () => {
    while (patients.length > 0) {
      const patient = patients.shift();
      if (patient) answers.push(await clinic(patient));
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  console.log(answers.length, "answers");
}

await main();

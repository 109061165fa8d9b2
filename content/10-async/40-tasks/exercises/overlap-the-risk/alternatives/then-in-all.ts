const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function diagnose(query: string) {
  await sleep(3); // a model reads the question
  return `a ${query}`;
}

async function schedule(patient: string, diagnosis: string) {
  await sleep(2); // needs to know for what
  return `${patient} on Monday, for ${diagnosis}`;
}

async function predictRisk(patient: string) {
  await sleep(4); // a slow model
  return `${patient} has a low risk`;
}

async function handleRequest(patient: string, query: string) {
  const [appointment, risk] = await Promise.all([
    diagnose(query).then((diagnosis) => schedule(patient, diagnosis)),
    predictRisk(patient),
  ]);
  return `${appointment}; ${risk}`;
}

async function main() {
  console.log(await handleRequest("P123", "headache"));
}

await main();

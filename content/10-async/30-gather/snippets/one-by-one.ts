const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function medical(query: string) {
  await sleep(3); // asks a model
  return `${query}: 3 pages found`;
}

async function scheduling(patient: string) {
  await sleep(1); // asks a database
  return `${patient}: Monday, 9:00`;
}

async function risk(patient: string) {
  await sleep(2); // asks another model
  return `${patient}: low risk`;
}

async function main() {
  const first = await medical("headache");
  const second = await scheduling("P123");
  const third = await risk("P123");
  console.log("three results");
}

await main();

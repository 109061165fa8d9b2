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
  const results = await Promise.all([
    medical("headache"), scheduling("P123"), risk("P123"),
  ]);
  for (const result of results) console.log(result);
}

await main();

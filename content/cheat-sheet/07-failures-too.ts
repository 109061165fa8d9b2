const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient} answered`;
}

async function lost(patient: string): Promise<string> {
  throw new Error(`${patient}: no chart`);
}

// sheet
const results = await Promise.allSettled([
  ask("P1", 3), // {status: "fulfilled", value}
  lost("P2"), // {status: "rejected", reason}
]);
// end

console.log(results.map(({ status }) => status));

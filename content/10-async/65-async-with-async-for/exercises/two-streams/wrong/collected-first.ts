const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* values(patient: string, seconds: number, count: number) {
  for (let number = 1; number <= count; number += 1) {
    await sleep(seconds);
    yield `${patient} value ${number}`;
  }
}

async function collect(patient: string, seconds: number, count: number) {
  return Array.fromAsync(values(patient, seconds, count));
}

async function main() {
  const all = await Promise.all([collect("P1", 2, 2), collect("P2", 1.5, 3)]);
  for (const value of all.flat()) console.log(value);
}

await main();

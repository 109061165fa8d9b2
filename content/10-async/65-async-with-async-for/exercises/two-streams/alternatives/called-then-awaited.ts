const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* values(patient: string, seconds: number, count: number) {
  for (let number = 1; number <= count; number += 1) {
    await sleep(seconds);
    yield `${patient} value ${number}`;
  }
}

async function read(patient: string, seconds: number, count: number) {
  for await (const value of values(patient, seconds, count)) console.log(value);
}

async function main() {
  const first = read("P1", 2, 2);
  const second = read("P2", 1.5, 3);
  await first;
  await second;
}

await main();

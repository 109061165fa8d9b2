const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* values(patient: string, seconds: number, count: number) {
  for (let number = 1; number <= count; number += 1) {
    await sleep(seconds);
    yield `${patient} value ${number}`;
  }
}

async function main() {
  for await (const value of values("P1", 2, 2)) console.log(value);
  for await (const value of values("P2", 1.5, 3)) console.log(value);
}

await main();

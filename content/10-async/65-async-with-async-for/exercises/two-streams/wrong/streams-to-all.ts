const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* values(patient: string, seconds: number, count: number) {
  for (let number = 1; number <= count; number += 1) {
    await sleep(seconds);
    yield `${patient} value ${number}`;
  }
}

async function main() {
  const streams = await Promise.all([values("P1", 2, 2), values("P2", 1.5, 3)]);
  for (const stream of streams) {
    for await (const value of stream) console.log(value);
  }
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* values(patient: string, seconds: number, count: number) {
  for (let number = 1; number <= count; number += 1) {
    await sleep(seconds);
    yield `${patient} value ${number}`;
  }
}

async function show(stream: AsyncIterable<string>) {
  for await (const value of stream) console.log(value);
}

async function main() {
  const streams = [values("P1", 2, 2), values("P2", 1.5, 3)];
  await Promise.all(streams.map((stream) => show(stream)));
}

await main();

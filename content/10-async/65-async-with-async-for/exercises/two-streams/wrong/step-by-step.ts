const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* values(patient: string, seconds: number, count: number) {
  for (let number = 1; number <= count; number += 1) {
    await sleep(seconds);
    yield `${patient} value ${number}`;
  }
}

async function main() {
  const [first, second] = [values("P1", 2, 2), values("P2", 1.5, 3)];
  for (let round = 1; round <= 2; round += 1) {
    const both = await Promise.all([first.next(), second.next()]);
    for (const { value } of both) console.log(value);
  }
  for await (const value of second) console.log(value);
}

await main();

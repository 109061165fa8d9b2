const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* values(patient: string, seconds: number, count: number) {
  for (let number = 1; number <= count; number += 1) {
    await sleep(seconds);
    yield `${patient} value ${number}`;
  }
}

async function main() {
  await sleep(1.5);
  console.log("P2 value 1");
  await sleep(0.5);
  console.log("P1 value 1");
  await sleep(1);
  console.log("P2 value 2");
  await sleep(1);
  console.log("P1 value 2");
  await sleep(0.5);
  console.log("P2 value 3");
}

await main();

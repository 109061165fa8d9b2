const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* ticks(seconds: number) {
  for (let number = 0; number < 2; number += 1) {
    await sleep(seconds);
    yield number;
  }
}

async function show(name: string, seconds: number) {
  for await (const number of ticks(seconds)) console.log(name, number);
}

async function main() {
  await Promise.all([show("slow", 3), show("fast", 2)]);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function taxi(name: string, guests: Iterable<[string, number]>) {
  for (const [guest, minutes] of guests) {
    await sleep(minutes);
    console.log(guest, "is home, with", name);
  }
}

async function main() {
  const rides: [string, number][] = [
    ["Ada", 30], ["Ben", 10], ["Cem", 10], ["Dot", 20],
  ];
  const guests = rides.values();
  await Promise.all([taxi("one", guests), taxi("two", guests)]);
}

await main();

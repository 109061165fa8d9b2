const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function machine(name: string, minutes: number) {
  console.log(name, "starts");
  await sleep(minutes);
  console.log(name, "is done");
}

async function household() {
  await Promise.all([machine("laundry", 40), machine("dishes", 25)]);
}

await household();

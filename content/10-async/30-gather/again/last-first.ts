const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function letter(name: string, seconds: number) {
  await sleep(seconds);
  console.log(name, "is done");
  return name.toLowerCase();
}

async function main() {
  for (const result of await Promise.all([letter("A", 2), letter("B", 1)])) {
    console.log("result:", result);
  }
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(model: string, seconds: number) {
  try {
    await sleep(seconds);
    return `${model} answered`;
  } finally {
    console.log(model, "is over");
  }
}

async function main() {
  const first = await Promise.race([ask("fast", 1), ask("slow", 4)]);
  console.log(first);
}

await main();

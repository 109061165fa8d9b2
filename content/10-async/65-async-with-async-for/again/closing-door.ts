const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function room(name: string) {
  console.log(name, "opened");
  return {
    async [Symbol.asyncDispose]() {
      await sleep(2); // cleaning takes 2 s
      console.log(name, "cleaned");
    },
  };
}

async function visit(name: string) {
  await using _room = await room(name);
  await sleep(1);
  throw new Error("nobody came");
}

async function main() {
  try {
    await visit("room 1");
  } catch (failure) {
    console.log("heard:", (failure as Error).message);
  }
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

class Lab {
  static async connect() {
    await sleep(1); // connecting takes 1 s
    console.log("connected");
    return new Lab();
  }

  async [Symbol.asyncDispose]() {
    await sleep(1); // closing takes 1 s
    console.log("closed");
  }

  async ask(patient: string) {
    await sleep(2); // the answer takes 2 s
    throw new Error(`no sample of ${patient}`);
  }
}

async function main() {
  await using lab = await Lab.connect();
  console.log(await lab.ask("P2"));
}

await main();

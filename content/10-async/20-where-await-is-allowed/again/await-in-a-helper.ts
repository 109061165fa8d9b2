const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function main() {
  function shout(text: string) {
    await sleep(1);
    console.log(text.toUpperCase());
  }

  console.log("quiet");
  shout("loud");
}

await main();

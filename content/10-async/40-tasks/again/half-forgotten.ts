const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function send(what: string) {
  await sleep(1);
  console.log(what, "sent");
}

async function main() {
  send("letter");
  await send("bill");
}

await main();

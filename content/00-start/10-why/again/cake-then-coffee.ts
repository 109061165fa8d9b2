const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function make(what: string, minutes: number) {
  console.log(what, "begun");
  await sleep(minutes);
  console.log(what, "ready");
}

async function guests() {
  await Promise.all([make("cake", 30), make("salad", 10)]);
  await make("coffee", 5);
}

await guests();

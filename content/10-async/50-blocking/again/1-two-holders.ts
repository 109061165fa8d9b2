const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function scan(name: string) {
  const end = Date.now() + 1000;
  while (Date.now() < end);
  console.log(name, "scanned");
}

async function call(name: string) {
  await sleep(1);
  console.log(name, "called");
}

await Promise.all([scan("X1"), call("P1"), scan("X2"), call("P2")]);

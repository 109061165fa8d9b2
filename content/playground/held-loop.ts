const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function polite(name: string) {
  for (let turn = 0; turn < 3; turn += 1) {
    await sleep(1);
    console.log(name, "had its turn");
  }
}

async function rude() {
  await sleep(0.5);
  const end = Date.now() + 2000;
  while (Date.now() < end); // holds the loop: nobody else can run
  console.log("rude is done");
}

await Promise.all([polite("A"), polite("B"), rude()]);

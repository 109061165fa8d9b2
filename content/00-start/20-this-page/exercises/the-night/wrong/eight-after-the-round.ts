const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function night() {
  console.log("lights out");
  await sleep(3 * 3600);
  console.log("night round");
  await sleep(8 * 3600);
  console.log("good morning");
}

await night();

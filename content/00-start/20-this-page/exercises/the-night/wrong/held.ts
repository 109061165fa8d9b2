const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function night() {
  console.log("lights out");
  const end = Date.now() + 3 * 3600 * 1000;
  while (Date.now() < end);
  console.log("night round");
  await sleep(5 * 3600);
  console.log("good morning");
}

await night();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const hours = (count: number) => sleep(count * 60 * 60);

async function night() {
  console.log("lights out");
  await hours(3);
  console.log("night round");
  await hours(8 - 3);
  console.log("good morning");
}

await night();

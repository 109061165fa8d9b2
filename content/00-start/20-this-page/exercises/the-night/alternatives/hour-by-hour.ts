const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function night() {
  console.log("lights out");
  for (let hour = 0; hour < 3; hour += 1) await sleep(3600);
  console.log("night round");
  for (let hour = 3; hour < 8; hour += 1) await sleep(3600);
  console.log("good morning");
}

await night();

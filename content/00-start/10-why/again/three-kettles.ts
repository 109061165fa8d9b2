const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function kettle(name: string, minutes: number) {
  await sleep(minutes);
  console.log(name, "whistles");
}

async function kitchen() {
  await Promise.all([kettle("big", 6), kettle("small", 2), kettle("old", 4)]);
  console.log("tea for all");
}

await kitchen();

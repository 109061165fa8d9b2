const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function wash(load: string, minutes: number) {
  await sleep(minutes);
  console.log(load, "done");
}

await Promise.all([wash("coats", 50), wash("socks", 10)]);
await Promise.all([wash("sheets", 40), wash("towels", 20)]);

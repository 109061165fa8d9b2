const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function save(note: string) {
  await sleep(3);
  console.log("saved:", note);
}

async function limit(seconds: number) {
  await sleep(seconds);
  throw new Error("time is up");
}

async function main() {
  const saving = save("P1 needs rest");
  try {
    await Promise.race([saving, limit(2)]);
  } catch {
    console.log("not saved in time");
  }
  await saving;
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function parcel(name: string, seconds: number) {
  await sleep(seconds);
  if (name === "glass") throw new Error("broken");
  console.log(name, "arrived");
}

async function main() {
  try {
    await Promise.all([parcel("book", 2), parcel("glass", 1)]);
  } catch (failure) {
    console.log("complaint:", (failure as Error).message);
  }
  await parcel("letter", 3);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function main() {
  await sleep(3);
  console.log("visits are over");
  await sleep(2);
  console.log(["P1", "P2", "P3"].map((patient) => `report of ${patient} sent`));
}

await main();

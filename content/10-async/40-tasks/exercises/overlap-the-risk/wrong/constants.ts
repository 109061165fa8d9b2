const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function main() {
  await sleep(5);
  console.log("P123 on Monday, for a headache; P123 has a low risk");
}

await main();

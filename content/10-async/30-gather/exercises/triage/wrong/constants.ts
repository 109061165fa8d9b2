const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function main() {
  await sleep(6);
  console.log("pages about headache, history of P123, aspirin checked");
  console.log("pages about a cough, history of P7, honey checked");
}

await main();

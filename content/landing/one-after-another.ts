const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function askModel(question: string) {
  await sleep(3); // the model takes 3 s
  return `${question}: answered`;
}

async function main() {
  console.log(await askModel("symptoms"));
  console.log(await askModel("history"));
  console.log(await askModel("risk"));
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function askModel(question: string) {
  await sleep(3); // the model takes 3 s
  return `${question}: answered`;
}

async function main() {
  const answers = await Promise.all([
    askModel("symptoms"), askModel("history"), askModel("risk")]);
  console.log(answers.join("\n"));
}

await main();

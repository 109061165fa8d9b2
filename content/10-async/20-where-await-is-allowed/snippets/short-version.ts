const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function do_some_processing() {
  await sleep(2);
  return "done";
}

async function main() {
  const result = await do_some_processing();
  console.log(result);
}

console.log("before");
await main();
console.log("after");

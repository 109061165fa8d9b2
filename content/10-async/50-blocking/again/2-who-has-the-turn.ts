const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function nurse() {
  await sleep(1);
  console.log("nurse is back");
}

async function desk() {
  await sleep(2); // a worker thread prints the label
  console.log("label printed");
}

await Promise.all([nurse(), desk()]);

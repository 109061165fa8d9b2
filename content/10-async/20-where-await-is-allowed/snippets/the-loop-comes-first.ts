const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function main() {
  console.log("1: main runs, in the loop");
  await sleep(1);
  console.log("3: main goes on");
}

const promise = main(); // it runs to its first pause
console.log("2: main waits");
await promise;
console.log("4: the loop goes on");

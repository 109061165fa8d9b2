const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function bed(number: number, seconds: number) {
  await sleep(seconds);
  return `bed ${number} is fine`;
}

async function main() {
  console.log(await Promise.all([bed(1, 2), bed(2, 4)]));
  console.log(await Promise.all([bed(3, 1)]));
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let last: Promise<void> = Promise.resolve();
const withChair = (work: () => Promise<void>) => (last = last.then(work));

function sit(name: string, seconds: number) {
  return withChair(async () => {
    console.log(name, "sits down");
    await sleep(seconds);
    console.log(name, "gets up");
  });
}

async function main() {
  await Promise.all([sit("Ann", 3), sit("Bo", 1)]);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(bed: number) {
  await sleep(2); // the answer takes 2 s
  return bed;
}

async function ward(...beds: number[]) {
  return await Promise.all(beds.map(ask));
}

console.log(await ward(1, 2));
console.log(await ward(3));

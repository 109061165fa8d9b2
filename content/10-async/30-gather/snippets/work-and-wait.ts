const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let [atWork, waiting, mostAtWork, mostWaiting] = [0, 0, 0, 0];

async function agent(name: string) {
  atWork += 1;
  mostAtWork = Math.max(mostAtWork, atWork);
  const end = Date.now() + 1000;
  while (Date.now() < end); // work: keeps the turn
  atWork -= 1;
  waiting += 1;
  mostWaiting = Math.max(mostWaiting, waiting);
  await sleep(3); // a wait: gives the turn away
  waiting -= 1;
}

async function main() {
  await Promise.all([agent("medical"), agent("risk")]);
  console.log("at work at once:", mostAtWork);
  console.log("waiting at once:", mostWaiting);
}

await main();

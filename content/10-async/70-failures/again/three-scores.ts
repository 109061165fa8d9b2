const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function score(team: string, seconds: number) {
  await sleep(seconds);
  if (team === "red") throw new Error("red did not play");
  return seconds;
}

async function main() {
  const scores = await Promise.allSettled([
    score("red", 1),
    score("blue", 4),
    score("green", 2),
  ]);
  console.log(scores.length, "results");
}

await main();

const seen: (number | string)[] = [];

async function count() {
  for (let n = 0; n < 3; n += 1) seen.push(n);
}

async function main() {
  queueMicrotask(() => seen.push("other")); // ready, waiting for a turn
  const counting = count();
  console.log(seen);
  await counting;
  console.log(seen);
}

await main();

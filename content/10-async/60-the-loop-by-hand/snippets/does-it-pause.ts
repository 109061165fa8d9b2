const seen: (number | string)[] = [];

async function other() {
  await null;
  seen.push("other");
}

async function known() {
  return "P1 answered"; // nothing in it pauses
}

async function main() {
  const task = other(); // ready
  for (let number = 0; number < 3; number += 1) {
    seen.push(number);
    await known();
  }
  await task;
  console.log(seen);
}

await main();

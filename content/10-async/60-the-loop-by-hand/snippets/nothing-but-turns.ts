async function count(name: string) {
  for (let number = 0; number < 3; number += 1) {
    console.log(name, number);
    await null; // gives the turn away
  }
}

async function main() {
  await Promise.all([count("a"), count("b")]);
}

await main();

async function main() {
  console.log(["P1 answered", "P2 answered", "P3 answered"]);
  console.log([]);
  console.log(["P2 answered", "P3 answered"]);
}

await main();

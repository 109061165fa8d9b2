function beds_of(ward: string) {
  return [`${ward}1`, `${ward}2`];
}

async function main() {
  console.log("looking");
  console.log(await beds_of("A"));
}

await main();

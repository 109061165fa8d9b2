async function wish(name: string) {
  console.log(name, "begins");
  await null;
  console.log(name, "ends");
}

await Promise.all([wish("A"), wish("B")]);

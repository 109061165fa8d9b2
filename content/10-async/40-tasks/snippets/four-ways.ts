async function ask(patient: string) {
  console.log("asking about", patient);
}

async function main() {
  ask("P1"); // begins at once, as all of them do
  const call = ask("P2");
  const both = Promise.all([ask("P3"), ask("P4")]);
  const list = [ask("P5")];
}

main();

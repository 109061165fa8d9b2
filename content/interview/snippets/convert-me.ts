function ask(patient: string, done: (answer: string) => void) {
  console.log("asking about", patient);
  setTimeout(() => done(`${patient} answered`), 2000); // takes 2 s
}

function main() {
  ask("P1", (first) => {
    console.log(first);
    ask("P2", (second) => console.log(second));
  });
}

main();

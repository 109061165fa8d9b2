async function ask(patient: string) {
  return `${patient} answered`;
}

console.log("ask is a", typeof ask);
const first = ask("P1"); // its first part has run
console.log("the call gives a", first.constructor.name);
console.log(await first);

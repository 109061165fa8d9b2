function* ask(patient: string) {
  console.log("asking about", patient);
  yield 3; // pause: wake me in 3 s
  console.log(patient, "answered");
}

const call = ask("P1");
console.log("the call is made");
console.log("it asks for", call.next().value, "seconds");
call.next();

async function ask(patient: string) {
  console.log("asking about", patient);
  await null;
  console.log(patient, "goes on");
}

async function main() {
  setTimeout(() => console.log("a timer of 0 s"), 0);
  queueMicrotask(() => console.log("a callback"));
  const task = ask("P1");
  console.log("main pauses");
  await task;
}

await main();

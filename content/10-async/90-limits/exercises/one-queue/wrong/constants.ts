const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

await sleep(5);
for (const patient of ["P2", "P3", "P5", "P1", "P6", "P4"]) {
  console.log(patient, "answered");
}
console.log("all answered");

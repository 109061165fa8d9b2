function bed_of(patient: string) {
  return `${patient} is in bed 4`;
}

async function main() {
  const bed = bed_of("P1"); // a call, and it is fine
  console.log(bed);
  console.log(await bed);
}

await main();

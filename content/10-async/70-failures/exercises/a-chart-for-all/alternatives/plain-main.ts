const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  if (patient === "P2") throw new Error("no sample of P2");
  return `${patient} answered`;
}

function main() {
  return Promise.allSettled([ask("P1", 3), ask("P2", 1), ask("P3", 2)]).then((ends) => {
    for (const end of ends) console.log(end.status === "fulfilled" ? end.value : end.reason.message);
  });
}

await main();

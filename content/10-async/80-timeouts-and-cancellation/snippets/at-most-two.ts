const sleep = (seconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function ask(patient: string, signal: AbortSignal) {
  console.log("asking about", patient);
  await sleep(5, signal); // the answer takes 5 s
  return `${patient} answered`;
}

async function main() {
  try {
    console.log(await ask("P1", AbortSignal.timeout(2000)));
  } catch {
    console.log("no answer in time");
  }
}

await main();

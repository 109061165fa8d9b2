const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function ask(patient: string, round: AbortSignal) {
  const own = AbortSignal.timeout(3000);
  try {
    await sleep(5, AbortSignal.any([round, own])); // the earlier one
  } catch (error) {
    if (!own.aborted) throw error;
    console.log(patient, "took too long");
  }
}

async function main() {
  try {
    await ask("P1", AbortSignal.timeout(2000));
  } catch {
    console.log("the round is over");
  }
}

await main();

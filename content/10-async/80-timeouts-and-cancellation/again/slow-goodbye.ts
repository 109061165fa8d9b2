const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function call(patient: string, signal: AbortSignal) {
  try {
    await sleep(6, signal);
  } finally {
    await sleep(1); // say goodbye
    console.log(patient, "said goodbye");
  }
}

async function main() {
  try {
    await call("P1", AbortSignal.timeout(2000));
  } catch {
    console.log("next patient");
  }
}

await main();

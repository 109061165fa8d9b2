const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function ask(patient: string, seconds: number, signal: AbortSignal) {
  await sleep(seconds, signal);
  console.log(patient, "answered");
}

async function main() {
  const limit = AbortSignal.timeout(2000);
  try {
    await Promise.all([ask("P1", 1, limit), ask("P2", 5, limit), ask("P3", 5, limit)]);
  } catch {
    console.log("not all answered in time");
  }
}

await main();

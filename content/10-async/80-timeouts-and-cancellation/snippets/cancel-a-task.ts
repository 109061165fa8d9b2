const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function ask(patient: string, signal: AbortSignal) {
  console.log("asking about", patient);
  try {
    await sleep(5, signal);
    console.log(patient, "answered");
  } catch (error) {
    console.log(patient, "told to stop");
    throw error; // and stop
  }
}

async function main() {
  const controller = new AbortController();
  const promise = ask("P1", controller.signal);
  await sleep(1);
  controller.abort();
  console.log("abort called");
  const [result] = await Promise.allSettled([promise]);
  console.log("P1:", result.status);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string, seconds: number, signal?: AbortSignal) {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
  return `${patient} answered`;
}

async function visit(patient: string, signal: AbortSignal) {
  try {
    console.log(await ask(patient, 3, signal));
  } finally {
    console.log("cleaned up");
  }
}

// sheet
const stop = new AbortController();
const call = visit("P1", stop.signal);
await sleep(1);
stop.abort(); // asks; a promise cannot be cancelled
// end

await call.catch(() => {});

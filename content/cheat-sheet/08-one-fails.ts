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

async function lost(patient: string): Promise<string> {
  await sleep(1);
  throw new Error(`${patient}: no chart`);
}

// sheet
const stop = new AbortController();
try {
  const calls = [ask("P1", 3, stop.signal), lost("P2")];
  await Promise.all(calls);
} catch (error) {
  stop.abort(); // the others must listen to the signal
  console.log(String(error));
}
// end

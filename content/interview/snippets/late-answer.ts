function sleep(seconds: number, signal: AbortSignal) {
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

async function ask(patient: string, signal: AbortSignal) {
  try {
    await sleep(5, signal);
    console.log(patient, "answered");
  } finally {
    console.log("clean up after", patient);
  }
}

const controller = new AbortController();
setTimeout(() => controller.abort(), 2000);
try {
  await ask("P1", controller.signal);
} catch {
  console.log("too late");
}

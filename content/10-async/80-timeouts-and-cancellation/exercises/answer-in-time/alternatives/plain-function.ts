const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

function ask(patient: string, seconds: number, signal?: AbortSignal) {
  console.log(patient, "line opened");
  return sleep(seconds, signal)
    .then(() => `${patient}: rest`)
    .finally(() => console.log(patient, "line closed"));
}

async function answer(patient: string, seconds: number) {
  try {
    return await ask(patient, seconds, AbortSignal.timeout(2000));
  } catch {
    return `${patient}: ask a nurse`;
  }
}

async function main() {
  const answers = await Promise.all([answer("P1", 1), answer("P2", 5)]);
  console.log(answers);
}

await main();

const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function ask(patient: string, seconds: number, signal?: AbortSignal) {
  console.log(patient, "line opened");
  try {
    await sleep(seconds, signal);
    return `${patient}: rest`;
  } finally {
    console.log(patient, "line closed");
  }
}

async function main() {
  const limit = AbortSignal.timeout(2000);
  let answers = ["P1: ask a nurse", "P2: ask a nurse"];
  try {
    answers = await Promise.all([ask("P1", 1, limit), ask("P2", 5, limit)]);
  } catch {
    console.log("too late");
  }
  console.log(answers);
}

await main();

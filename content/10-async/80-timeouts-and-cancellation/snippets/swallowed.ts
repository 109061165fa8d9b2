const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function ask(patient: string, signal: AbortSignal) {
  for (const attempt of [1, 2]) {
    console.log("attempt", attempt);
    try {
      await sleep(3, signal); // each answer takes 3 s
      return `${patient} answered`;
    } catch {
      console.log("once more");
    }
  }
}

async function main() {
  try {
    console.log(await ask("P1", AbortSignal.timeout(2000)));
  } catch {
    console.log("no answer in time");
  }
}

await main();

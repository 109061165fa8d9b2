const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

const controller = new AbortController();

async function visit(patient: string, seconds: number) {
  await sleep(seconds, patient === "P1" ? controller.signal : undefined);
}

async function main() {
  const first = visit("P1", 4);
  const second = visit("P2", 4);
  await sleep(1);
  controller.abort();
  await Promise.allSettled([first, second]);
}

await main();

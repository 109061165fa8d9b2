const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

function takeBed(patient: string) {
  console.log(patient, "takes the bed");
}

function freeBed(patient: string) {
  console.log(patient, "gives it back");
}

function scan(patient: string, seconds: number, signal?: AbortSignal) {
  takeBed(patient);
  return sleep(seconds, signal).finally(() => freeBed(patient));
}

async function main() {
  const controller = new AbortController();
  const scanning = scan("P1", 5, controller.signal);
  await sleep(2);
  console.log("emergency");
  controller.abort();
  await Promise.allSettled([scanning]);
  await scan("P2", 1);
}

await main();

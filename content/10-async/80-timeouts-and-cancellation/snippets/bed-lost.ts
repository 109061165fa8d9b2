const sleep = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

let beds = 1;

async function scan(patient: string, signal: AbortSignal) {
  beds -= 1;
  console.log(patient, "takes the bed");
  await sleep(5, signal); // the scan takes 5 s
  beds += 1;
  console.log(patient, "leaves the bed");
}

async function main() {
  try {
    await scan("P1", AbortSignal.timeout(2000));
  } catch {
    console.log("no scan in time");
  }
  console.log("free beds:", beds);
}

await main();

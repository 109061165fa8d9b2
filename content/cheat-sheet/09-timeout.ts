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

// sheet
try {
  await ask("P1", 3, AbortSignal.timeout(2000));
} catch {
  console.log("too late");
}
// end

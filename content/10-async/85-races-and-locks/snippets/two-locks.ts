const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

function makeLock() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work); // begins when the one before is over
    last = mine.catch(() => {}); // also when that one fails
    return mine;
  };
}

const bed = makeLock();
const chart = makeLock();

async function admit(patient: string) {
  await bed(async function withBed() {
    await sleep(1);
    await chart(async () => console.log(patient, "has a bed"));
  });
}

async function dismiss(patient: string) {
  await chart(async function withChart() {
    await sleep(1);
    await bed(async () => console.log(patient, "goes home"));
  });
}

async function main() {
  await Promise.all([admit("P1"), dismiss("P2")]);
}

await main();

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

let beds = 10;
const locked = makeLock();

async function takeBed(patient: string) {
  const free = beds; // read
  await sleep(1); // pause: prepare a bed
  beds = free - 1; // write
}

async function admit(patient: string) {
  await locked(() => takeBed(patient));
  console.log(patient, "has a bed");
}

async function main() {
  await Promise.all([admit("P1"), admit("P2")]);
  console.log("free beds:", beds);
}

await main();

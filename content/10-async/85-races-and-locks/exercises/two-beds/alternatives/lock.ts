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

let beds = 2;
const locked = makeLock(); // for whoever wants it

async function prepareBed(patient: string) {
  await sleep(1);
}

async function admit(patient: string) {
  await locked(async () => {
    if (beds > 0) {
      await prepareBed(patient);
      beds -= 1;
      console.log(patient, "has a bed");
    } else {
      console.log(patient, "is sent on");
    }
  });
}

async function main() {
  await Promise.all([admit("P1"), admit("P2"), admit("P3")]);
  console.log("free beds:", beds);
}

await main();

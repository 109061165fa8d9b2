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

let notes = 0;
const locked = makeLock();

async function ask(patient: string, seconds: number) {
  await sleep(seconds);
  return `${patient}: rest`;
}

async function addNote(text: string) {
  const count = notes; // read
  await sleep(0.5); // pause: the chart is far away
  notes = count + 1; // write
  console.log(text);
}

async function treat(patient: string, seconds: number) {
  const text = await locked(() => ask(patient, seconds));
  await addNote(text);
}

async function main() {
  await Promise.all([treat("P1", 2), treat("P2", 2), treat("P3", 1)]);
  console.log("notes:", notes);
}

await main();

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let free = 1;
const lookUp = async (_patient: string) => sleep(1);

async function admit(patient: string) {
  if (free > 0) {
    await lookUp(patient);
    free -= 1;
  }
}

// sheet
let last = Promise.resolve();
function locked(work: () => Promise<void>) {
  last = last.then(work, work); // after the one before
  return last;
}
locked(() => admit("P1"));
await locked(() => admit("P2"));
// end

console.log(free, "free");

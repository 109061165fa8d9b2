const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

class Semaphore {
  #waiting: (() => void)[] = [];
  free: number;
  constructor(free: number) {
    this.free = free;
  }
  acquire() {
    if (this.free === 0) {
      return new Promise<void>((go) => this.#waiting.push(go));
    }
    this.free -= 1;
  }
  release() {
    const next = this.#waiting.shift();
    if (next) next(); // hands its place on
    else this.free += 1;
  }
}

let busy = 0; // lines in use, of three
const freeLines = new Semaphore(3);

async function ask(patient: string) {
  if (busy === 3) return `${patient} refused`;
  busy += 1;
  await sleep(1); // the answer takes 1 s
  busy -= 1;
  return `${patient} answered`;
}

async function main() {
  const patients = ["P1", "P2", "P3", "P4", "P5", "P6"];
  await freeLines.acquire();
  try {
    const answers = await Promise.all(patients.map(ask));
    console.log(answers.join("\n"));
  } finally {
    freeLines.release();
  }
}

await main();

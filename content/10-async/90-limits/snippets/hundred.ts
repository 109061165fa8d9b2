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

const freeLines = new Semaphore(10);

async function ask(patient: string) {
  await freeLines.acquire();
  try {
    await sleep(3); // the answer takes 3 s
    return `${patient} answered`;
  } finally {
    freeLines.release();
  }
}

async function main() {
  const patients = Array.from({ length: 100 }, (_, n) => `P${n + 1}`);
  const answers = await Promise.all(patients.map(ask));
  console.log(answers.length, "answers, the last:", answers.at(-1));
}

await main();

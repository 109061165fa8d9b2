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

const calls: [string, number][] = [
  ["P1", 4], ["P2", 1], ["P3", 2], ["P4", 4], ["P5", 1], ["P6", 1],
];
const freeLines = new Semaphore(3);

async function ask(patient: string, seconds: number) {
  await freeLines.acquire();
  try {
    await sleep(seconds);
  } finally {
    freeLines.release();
  }
  console.log(patient, "answered");
}

async function main() {
  await Promise.all(calls.map((call) => ask(...call)));
}

await main();

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
    if (next) next();
    else this.free += 1;
  }
}

async function clinic(patient: string) { // leave this one as it is
  await sleep(patient.endsWith("0") ? 3 : 1);
  return `${patient} answered`;
}

async function ask(patient: string) {
  const lines = new Semaphore(10);
  await lines.acquire();
  try {
    return await clinic(patient);
  } finally {
    lines.release();
  }
}

async function main() {
  const patients = Array.from({ length: 100 }, (_, n) => `P${n + 1}`);
  const answers = await Promise.all(patients.map(ask));
  console.log(answers.length, "answers");
}

await main();

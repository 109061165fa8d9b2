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
  for (const call of calls) {
    for (let step = call.next(); !step.done; step = call.next()) {
      await sleep(step.value);
    }
  }
}

await run(ask("P1", 3), ask("P2", 1), ask("P3", 2));

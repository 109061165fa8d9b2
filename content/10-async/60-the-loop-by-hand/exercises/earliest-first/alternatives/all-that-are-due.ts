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
  const dueAt = new Map(calls.map((call) => [call, 0]));
  while (dueAt.size > 0) {
    for (const [call, due] of dueAt) {
      if (due > Date.now()) continue;
      const { value, done } = call.next();
      if (done) dueAt.delete(call);
      else dueAt.set(call, Date.now() + value * 1000);
    }
    if (dueAt.size === 0) break;
    await sleep((Math.min(...dueAt.values()) - Date.now()) / 1000);
  }
}

await run(ask("P1", 3), ask("P2", 1), ask("P3", 2));

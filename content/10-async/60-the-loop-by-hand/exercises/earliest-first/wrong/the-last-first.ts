const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

function* ask(patient: string, seconds: number) {
  for (const timeAsked of [1, 2]) {
    yield seconds;
    console.log(patient, "answered", timeAsked);
  }
}

type Call = Generator<number, void>;

async function run(...ready: Call[]) {
  const timers: { due: number; call: Call }[] = [];
  for (let call = ready.shift(); call; call = ready.shift()) {
    const { value, done } = call.next();
    if (!done) timers.push({ due: Date.now() + value * 1000, call });
    if (ready.length > 0) continue;
    const first = timers.pop();
    if (first) {
      await sleep((first.due - Date.now()) / 1000);
      ready.push(first.call);
    }
  }
}

await run(ask("P1", 3), ask("P2", 1), ask("P3", 2));

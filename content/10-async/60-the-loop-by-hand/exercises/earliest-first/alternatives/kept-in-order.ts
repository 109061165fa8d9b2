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
  while (ready.length + timers.length > 0) {
    const call = ready.shift() ?? (await nextDue(timers));
    const { value, done } = call.next();
    if (done) continue;
    const due = Date.now() + value * 1000;
    const at = timers.findIndex((timer) => timer.due > due);
    timers.splice(at < 0 ? timers.length : at, 0, { due, call });
  }
}

async function nextDue(timers: { due: number; call: Call }[]) {
  const [first] = timers.splice(0, 1);
  if (!first) throw new Error("nobody is left");
  await sleep((first.due - Date.now()) / 1000);
  return first.call;
}

await run(ask("P1", 3), ask("P2", 1), ask("P3", 2));

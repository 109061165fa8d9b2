const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const waiting: (() => void)[] = [];
let isFree = true;

async function wash(who: string, minutes: number) {
  if (!isFree) await new Promise<void>((go) => waiting.push(go));
  isFree = false;
  await sleep(minutes);
  console.log(who, "is clean");
  const next = waiting.shift();
  if (next) next(); // hands the bathroom on
  else isFree = true;
}

await Promise.all([wash("Ada", 3), wash("Ben", 1), wash("Cem", 2)]);

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

function* cook(dish: string, seconds: number) {
  yield seconds;
  console.log(dish, "done");
}

const soup = cook("soup", 2);
const bread = cook("bread", 1);
await sleep(soup.next().value ?? 0);
await sleep(bread.next().value ?? 0);
soup.next();
bread.next();

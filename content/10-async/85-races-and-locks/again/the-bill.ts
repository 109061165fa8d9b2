const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

let bill = 0;

async function price(dish: "soup" | "bread") {
  await sleep(1);
  return { soup: 4, bread: 3 }[dish];
}

async function order(dish: "soup" | "bread") {
  bill = bill + (await price(dish));
}

async function main() {
  await Promise.all([order("soup"), order("bread")]);
  console.log("to pay:", bill);
}

await main();

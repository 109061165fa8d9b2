const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function call(doctor: string) {
  await sleep(doctor === "Ada" ? 1 : 2);
  console.log(doctor, "called back");
}

async function main() {
  await Promise.all([call("Ada")]);
  await Promise.all([call("Ben"), call("Cem")]);
}

await main();

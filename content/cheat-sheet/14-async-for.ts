const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

// sheet
async function* parts() {
  for (const part of ["take", "rest"]) {
    await sleep(1);
    yield part;
  }
}
for await (const part of parts()) {
  console.log(part);
}
// end

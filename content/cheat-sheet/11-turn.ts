const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

// sheet
// What computes for long belongs in a Worker.
await sleep(0); // now and then, in a long loop
// end

console.log("went on");

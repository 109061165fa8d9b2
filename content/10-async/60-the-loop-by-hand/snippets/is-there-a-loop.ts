async function main() {
  console.log("in main: no timer has fired");
}

setTimeout(() => console.log("the loop was there, and fires this"), 0);
console.log("before");
await main();
console.log("after");

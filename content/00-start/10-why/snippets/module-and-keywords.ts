console.log("Promise is a", typeof Promise);

// As in 2015: promises alone, without the two words.
const oneSecond = new Promise<string>((resolve) =>
  setTimeout(() => resolve("one second later"), 1000),
);
oneSecond.then((text) => console.log(text));

console.log("1: the first line");
setTimeout(() => console.log("3: a timer fires"), 1000);
console.log("2: the last line");

let throws = 0;
while (Math.floor(Math.random() * 6) !== 5) throws += 1;
console.log("a six after", throws, "others");

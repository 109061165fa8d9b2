console.log("lights out");
console.log("night round");
console.log("good morning");

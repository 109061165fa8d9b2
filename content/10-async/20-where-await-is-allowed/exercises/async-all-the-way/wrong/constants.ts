console.log("report:", "P1 answered");
console.log("good night");

console.log("P3: rest");
console.log("P1: rest");
console.log("P2: rest");
console.log("notes: 3");

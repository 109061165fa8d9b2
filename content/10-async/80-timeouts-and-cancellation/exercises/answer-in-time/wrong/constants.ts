console.log("P1 line opened");
console.log("P2 line opened");
console.log("P1 line closed");
console.log("P2 line closed");
console.log(["P1: rest", "P2: ask a nurse"]);

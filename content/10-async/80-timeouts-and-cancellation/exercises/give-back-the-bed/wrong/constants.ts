console.log("P1 takes the bed");
console.log("emergency");
console.log("P1 gives it back");
console.log("P2 takes the bed");
console.log("P2 gives it back");

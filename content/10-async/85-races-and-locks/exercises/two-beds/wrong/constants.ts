console.log("P3 is sent on");
console.log("P1 has a bed");
console.log("P2 has a bed");
console.log("free beds: 0");

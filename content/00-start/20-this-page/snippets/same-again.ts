const die = () => 1 + Math.floor(Math.random() * 6);

console.log(new Date().toISOString().slice(0, 10));
console.log([die(), die(), die(), die(), die()]);

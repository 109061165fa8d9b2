console.log(["P1 answered", "P2 answered"]);

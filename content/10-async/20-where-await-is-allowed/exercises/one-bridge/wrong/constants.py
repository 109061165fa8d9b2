print(["P1 answered", "P2 answered"])

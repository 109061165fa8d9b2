print("P3: rest")
print("P1: rest")
print("P2: rest")
print("notes: 3")

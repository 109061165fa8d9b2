print("lights out")
print("night round")
print("good morning")

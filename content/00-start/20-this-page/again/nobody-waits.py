import random

throws = 0
while random.randint(1, 6) != 6:
    throws += 1
print("a six after", throws, "others")

print("report: P1 answered")
print("good night")

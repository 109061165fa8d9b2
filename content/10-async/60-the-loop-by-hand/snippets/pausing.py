def ask(patient):
    print("asking about", patient)
    yield 3                         # pause: wake me in 3 s
    print(patient, "answered")

call = ask("P1")
print("the call is made")
print("it asks for", next(call), "seconds")
next(call, None)

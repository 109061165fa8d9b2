import time

def ask(patient):
    print("asking about", patient)
    time.sleep(2)                   # the answer takes 2 s
    return f"{patient} answered"

def main():
    print(ask("P1"))
    print(ask("P2"))

main()

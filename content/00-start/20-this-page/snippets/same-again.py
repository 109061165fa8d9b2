import datetime
import random

print(datetime.date.today())
print([random.randint(1, 6) for _ in range(5)])

import time

def cook(dish, seconds):
    yield seconds
    print(dish, "done")

soup, bread = cook("soup", 2), cook("bread", 1)
time.sleep(next(soup))
time.sleep(next(bread))
next(soup, None)
next(bread, None)

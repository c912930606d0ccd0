try:
    g = (x for x in 5)
except TypeError as e:
    print(e)
try:
    g = (y for x in [1] for y in x)
    print("made")
    list(g)
except TypeError as e:
    print(e)

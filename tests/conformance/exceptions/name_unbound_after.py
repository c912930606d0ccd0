try:
    1 / 0
except ZeroDivisionError as e:
    kept = e
try:
    e
except NameError as err:
    print(err)
print(repr(kept))
e = 5
try:
    raise ValueError
except ValueError as e:
    del e
try:
    print(e)
except NameError as err:
    print(err)

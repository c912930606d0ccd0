def f():
    return [undefined_thing for _ in range(2)]
try:
    f()
except NameError as e:
    print(e)
print([a for a in []])
try:
    a
except NameError as e:
    print(e)

def f():
    return undefined_name
try:
    f()
except NameError as e:
    print(e, e.name)
try:
    del nothing
except NameError as e:
    print(e)
f()

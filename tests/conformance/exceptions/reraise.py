def f():
    try:
        1 / 0
    except ZeroDivisionError:
        print("see")
        raise
try:
    f()
except ZeroDivisionError as e:
    print("again", e)
try:
    raise
except RuntimeError as e:
    print(e)

def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return "handled " + str(e)
    finally:
        print("fin")
print(f())
def g():
    for x in [1, 2]:
        try:
            raise KeyError(x)
        except KeyError as e:
            if x == 2:
                return "out", e.args
            continue
print(g())

def f(what):
    out = []
    try:
        out.append("try")
        if what == 1:
            raise ValueError("x")
        if what == 2:
            return out + ["returned"]
        if what == 3:
            raise KeyError("y")
    except ValueError:
        out.append("except")
    else:
        out.append("else")
    finally:
        out.append("finally")
        print(what, out)
    return out
print(f(0)); print(f(1)); print(f(2))
try:
    f(3)
except KeyError as e:
    print("key", e)

def f(exc):
    try:
        raise exc
    except (KeyError, IndexError) as e:
        return "lookup", type(e).__name__
    except ArithmeticError as e:
        return "arith", type(e).__name__
    except Exception as e:
        return "other", type(e).__name__
print(f(KeyError(1)), f(IndexError()), f(ZeroDivisionError("z")), f(OverflowError), f(RuntimeError("r")))
try:
    try:
        raise ValueError("v")
    except TypeError:
        print("no")
except ValueError as e:
    print("outer", e)

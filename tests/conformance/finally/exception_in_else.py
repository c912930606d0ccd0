def f():
    try:
        pass
    except ValueError:
        print("no")
    else:
        raise ValueError("from else")
    finally:
        print("fin")
try:
    f()
except ValueError as e:
    print(e)

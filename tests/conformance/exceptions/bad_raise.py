for x in [5, "s", int, None]:
    try:
        raise x
    except TypeError as e:
        print(e)
try:
    raise ValueError("v") from 3
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e, "|", repr(e.__context__))

# str, repr, np.array2string, f"{a}", "%s" % : arrays of several shapes and dtypes, or the error.
import numpy as np

np.seterr(all="ignore")
arrays = [np.array([3, 1, 2]), np.array([[4, 0, 2], [1, 5, 3]]), np.array([[1, 2], [3, 4]], dtype="float32"), np.array([True, False, True, True]), np.array([0, 3, 3, 7], dtype=np.uint8), np.arange(8).reshape(2, 2, 2) - 3,
          np.array([1.5, -2.0, np.nan, 4.0]), np.arange(6).reshape(3, 2).T[::-1], np.array([7]), np.zeros((1, 3)), np.array([-1, 2], dtype=np.int32)]
calls = [
    ('str(a)', lambda a: (str(a))),
    ('repr(a)', lambda a: (repr(a))),
    ('np.array2string(a, separator=", ")', lambda a: (np.array2string(a, separator=", "))),
    ('f"{a}"', lambda a: (f"{a}")),
    ('"%s" % (a,)', lambda a: ("%s" % (a,))),
]

def show(r):
    if isinstance(r, (tuple, list)):
        return "[" + "; ".join(show(x) for x in r) + "]"
    if isinstance(r, np.ndarray):
        return f"{r.dtype} {r.shape} {r.tolist()}"
    return f"{type(r).__name__} {r}"


for a in arrays:
    print("--", a.dtype, a.tolist())
    for name, call in calls:
        try:
            print(name, "->", show(call(a)))
        except Exception as error:
            print(name, type(error).__name__, error)

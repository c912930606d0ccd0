# np.zeros_like, np.ones_like, np.full_like, np.full, np.empty_like, np.arange: arrays of several shapes and dtypes, or the error.
import numpy as np

np.seterr(all="ignore")
arrays = [np.array([3, 1, 2]), np.array([[4, 0, 2], [1, 5, 3]]), np.array([[1, 2], [3, 4]], dtype="float32"), np.array([True, False, True, True]), np.array([0, 3, 3, 7], dtype=np.uint8), np.arange(8).reshape(2, 2, 2) - 3,
          np.array([1.5, -2.0, np.nan, 4.0]), np.arange(6).reshape(3, 2).T[::-1], np.array([7]), np.zeros((1, 3)), np.array([-1, 2], dtype=np.int32)]
calls = [
    ('np.zeros_like(a)', lambda a: (np.zeros_like(a))),
    ('np.ones_like(a)', lambda a: (np.ones_like(a))),
    ('np.full_like(a, 2)', lambda a: (np.full_like(a, 2))),
    ('np.full(a.shape, 2.5)', lambda a: (np.full(a.shape, 2.5))),
    ('np.empty_like(a).shape', lambda a: (np.empty_like(a).shape)),
    ('np.arange(a.size).reshape(a.shape)', lambda a: (np.arange(a.size).reshape(a.shape))),
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

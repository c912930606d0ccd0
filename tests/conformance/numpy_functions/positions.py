# np.argwhere, np.nonzero, np.argmax, np.flatnonzero, np.count_nonzero: arrays of several shapes and dtypes, or the error.
import numpy as np

np.seterr(all="ignore")
arrays = [np.array([3, 1, 2]), np.array([[4, 0, 2], [1, 5, 3]]), np.array([[1, 2], [3, 4]], dtype="float32"), np.array([True, False, True, True]), np.array([0, 3, 3, 7], dtype=np.uint8), np.arange(8).reshape(2, 2, 2) - 3,
          np.array([1.5, -2.0, np.nan, 4.0]), np.arange(6).reshape(3, 2).T[::-1], np.array([7]), np.zeros((1, 3)), np.array([-1, 2], dtype=np.int32)]
calls = [
    ('np.argwhere(a)', lambda a: (np.argwhere(a))),
    ('np.nonzero(a)', lambda a: (np.nonzero(a))),
    ('np.argmax(a), np.argmin(a)', lambda a: (np.argmax(a), np.argmin(a))),
    ('np.flatnonzero(a)', lambda a: (np.flatnonzero(a))),
    ('np.count_nonzero(a)', lambda a: (np.count_nonzero(a))),
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

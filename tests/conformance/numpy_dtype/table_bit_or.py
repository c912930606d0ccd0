# What | gives for every pair of dtypes: array with array, with NumPy's scalars, with Python's numbers.
import numpy as np

np.seterr(all="ignore")
kinds = ["bool", "uint8", "int32", "int64", "float32", "float64"]
small = {"<<", ">>"}
for left in kinds:
    for right in kinds:
        if left == right == "bool" and "|" in ("//", "%", "**", "<<", ">>"):
            continue
        a = np.array([0, 1, 5, 200]).astype(left)
        b = np.array([1, 2, 3, 4]).astype(right)
        try:
            r = a | b
            print(left, right, r.dtype, r)
            s = a[2] | b
            t = a | b[1]
            print("   scalars", s.dtype, s, t.dtype, t, (a[2] | b[1]).dtype)
        except TypeError as error:
            print(left, right, "TypeError", str(error)[:60])
for kind in kinds[1:]:
    a = np.array([0, 1, 5, 200]).astype(kind)
    for number in (2, 2.5, True):
        try:
            r = a | number
            q = number | a
            print(kind, number, r.dtype, r, q.dtype, q)
        except TypeError as error:
            print(kind, number, "TypeError", str(error)[:60])

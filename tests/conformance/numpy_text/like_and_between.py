# Arrays of text made in the shape of another, and with elements put in and taken out.
import numpy as np

a = np.array(["ab", "c", "de"])
for made in (np.zeros_like(a), np.empty_like(a), np.ones_like(a), np.full_like(a, "xyz"), np.zeros_like(a, dtype=int)):
    print(repr(made) if made.dtype.kind != "i" else made.tolist())
print(repr(np.insert(a, 1, "zzz")), repr(np.insert(a, [0, 3], ["p", "q"])), repr(np.delete(a, 0)))
print(repr(np.delete(a, [0, -1])), repr(np.delete(a, a == "c")), repr(np.delete(a, slice(1, None))))
m = np.array([["a", "b"], ["c", "d"]])
print(np.insert(m, 1, ["x", "y"], axis=0), np.delete(m, 1, axis=1), np.insert(m, 0, "q", axis=1))
print(np.insert(["k", "l"], 1, "m"), np.zeros_like(m).shape, a, m)

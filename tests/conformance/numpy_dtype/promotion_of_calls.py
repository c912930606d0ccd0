# The dtype that functions of the module give for each dtype they are given.
import numpy as np

np.seterr(all="ignore")
kinds = ["bool", "uint8", "int32", "int64", "float32", "float64"]
one = ["np.sort", "np.flip", "np.ravel", "np.cumsum", "np.diff", "np.unique", "np.abs", "np.mean", "np.median", "np.round", "np.clip", "np.where", "np.concatenate", "np.zeros_like", "np.full_like", "np.repeat", "np.square", "np.dot", "np.outer", "np.argsort", "np.maximum", "np.stack", "np.tile", "np.isnan", "np.transpose", "np.trace", "np.average", "np.max"]
calls = {"np.sort": np.sort, "np.flip": np.flip, "np.ravel": np.ravel, "np.unique": np.unique, "np.mean": np.mean, "np.round": lambda a: np.round(a * 1), "np.zeros_like": np.zeros_like, "np.repeat": lambda a: np.repeat(a, 2), "np.argsort": np.argsort, "np.max": np.max,
         "np.clip": lambda a: np.clip(a * 1, 0, 1), "np.where": lambda a: np.where(a > 0, a, 0), "np.where2": lambda a: np.where(a > 0, a, 0.5), "np.dot": lambda a: np.dot(a, a), "np.outer": lambda a: np.outer(a, a), "np.stack": lambda a: np.stack([a, a]), "np.tile": lambda a: np.tile(a, 2), "cumsum": lambda a: np.cumsum(a * 1.5),
         "np.full_like": lambda a: np.full_like(a, 1), "np.average": np.average, "pad": lambda a: np.pad(a, 1), "append": lambda a: np.append(a, 1.5), "append_int": lambda a: np.append(a, 2), "insert": lambda a: np.insert(a, 0, 1), "eye": lambda a: np.eye(2, dtype=a.dtype), "linspace": lambda a: np.linspace(0, 1, 3, dtype=a.dtype), "matmul": lambda a: a @ a, "median": np.median, "percentile": lambda a: np.percentile(a * 1, 50),
         "std": np.std, "mean0": lambda a: a.reshape(1, -1).mean(axis=0), "argmax": np.argmax, "nonzero": lambda a: np.nonzero(a)[0], "T": np.transpose, "roll": lambda a: np.roll(a, 1)}
for name, call in calls.items():
    row = []
    for kind in kinds:
        r = call(np.array([1, 0, 3]).astype(kind))
        row.append(str(r.dtype))
    print(name, row)
for a in kinds:
    print(a, [str(np.concatenate([np.ones(1, a), np.ones(1, b)]).dtype) for b in kinds], [str(np.promote_types(a, b)) for b in kinds], [np.can_cast(a, b) for b in kinds])
for values in ([1, 2], [1, 2.5], [True, False], [True, 2], [True, 2.0], [1, None][:1], [np.float32(1), 2], [np.int32(1), 2.5], [np.uint8(3)], [[1, 2], [3, 4.5]], [np.float32(1), np.float64(2)], [2**40], [], [[]], range(3), (1, 2), [np.array(1), 2.0]):
    print(values if not isinstance(values, range) else "range", np.array(values).dtype, np.array(values).shape)
a = np.array([1, 2, 3])
print((a * 2.0).dtype, (a / 1).dtype, (a // 2).dtype, (a ** 2).dtype, (a ** 2.0).dtype, (-a).dtype, (a > 1).dtype, (a & 1).dtype, (a + True).dtype, (a + np.float32(1)).dtype, (a.astype("f4") + 1.5).dtype, (a.astype("f4") + np.float64(1.5)).dtype, (a.astype("u1") + 1).dtype)
for number in (300, -1, 1e10):
    try:
        print((a.astype("u1") + number).dtype)
    except OverflowError as error:
        print(error)
a[0] = 9.99
a += 1
try:
    a += 0.5
except TypeError as error:
    print(type(error).__name__, error)
try:
    a /= 2
except TypeError as error:
    print(type(error).__name__, error)
print(a, np.array([1.9, -1.9]).astype(int), np.array([300, -1]).astype(np.uint8), np.array([0, 2, -1]).astype(bool), np.array([True]).astype(float), np.array(["1", "2"][:0] or [1]).astype("float32").dtype)

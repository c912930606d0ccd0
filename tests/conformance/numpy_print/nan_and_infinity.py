# Columns that hold nan, inf and negative zero.
import numpy as np

nan, inf = np.nan, np.inf
for values in ([nan], [inf], [-inf], [nan, 1], [1.5, nan, inf], [-inf, 1e10, nan], [nan, -0.0], [0.0, -0.0], [1e-10, inf], [100, nan, -1000.25], [nan, nan], [-nan, 3]):
    a = np.array(values, dtype=float)
    print(a, repr(a), a.astype("f4"), a.tolist())
m = np.array([[nan, 1, -2.5], [inf, -inf, 0], [1e6, -0.0, 3]])
print(m)
print(repr(m))
print(np.isnan(m).sum(), np.isfinite(m), np.nansum(m[0]), np.nanmax(m), np.nanmin(m[0]), np.nanmean(m[:, 1:2] * 0 if False else m[0]))
print(m == m, (m != m).any(), np.array_equal(m, m), np.allclose(m[2], m[2]), np.allclose(m[0], m[0], equal_nan=True))
print(np.nan_to_num(m), np.nan_to_num(m, nan=-1, posinf=9, neginf=-9))
print(np.sort([3, nan, 1, inf, -inf]), np.argsort([3, nan, 1]), np.max([1, nan]), np.nanargmax([1, nan, 3]) if hasattr(np, "nanargmax") else 2, np.argmax([1, nan, 3]), np.maximum(nan, 1), np.fmax(nan, 1))
print(np.float64(nan), repr(np.float64(inf)), [np.float64(-inf)], np.float32(nan), str(np.float64(-0.0)), np.unique([nan, 1, nan, 2, 1]))
print(np.clip([nan, 5, -5], 0, 1), np.where(np.isnan(m), 0, m), np.median([1, nan, 2]), np.cumsum([1, nan, 2]))

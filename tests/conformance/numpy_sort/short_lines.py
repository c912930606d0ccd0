# Lines of lengths at which the way of sorting changes, with NaN, zeros of both signs and equals.
import numpy as np

for dtype in ("f4", "f8", "i4", "i8", "u1", "bool"):
    for n in (5, 23, 24, 25, 95, 96, 97, 200, 511, 512, 513):
        a = ((np.arange(3 * n) * 7919 % 241 - 100) % 256).reshape(3, n)
        a = (a / 4 - 20).astype(dtype) if dtype[0] == "f" else (a // 2).astype(dtype)
        if dtype[0] == "f":
            a[0, ::7], a[1, 1::5], a[2, 3], a[2, 4] = np.nan, -0.0, np.inf, -np.inf
        if dtype[0] == "i":
            a[1] -= 60
        weights = np.arange(n) % 17
        order = np.argsort(a, axis=1, kind="stable")
        done = np.sort(a, axis=1)
        print(dtype, n, (order * weights).sum(), order[0, :4], order[1, -3:])
        print(np.nansum(done[:, ::3] * weights[::3]), done[0, :2], done[2, -2:], np.sort(a, axis=0)[0, :3])

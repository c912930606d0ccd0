# Whole blocks and their rests, small numbers and large, both signs.
import numpy as np

for dtype in ("i8", "i4", "u1"):
    for n in (3, 255, 256, 257, 1000):
        a = (np.arange(n) * 7919 % 251).astype(dtype)
        if dtype != "u1":
            a = (a - 120) * 8_000_000
        for b in (2, 3, 7, 10, 100, 255):
            print(dtype, n, b, (a // b).sum(), (a % b).sum(), (a // b)[-1], (a % b)[-1])
large = np.arange(-300, 300) * 2**53 + 1
for b in (2, 7, 2**31 - 1, 2**31, 2**31 + 1, 2**40 + 1):
    print(b, (large // b)[::97], (large % b)[::97])
mixed = np.arange(600)
mixed[300] = -(2**40)
mixed[0], mixed[1] = 2**31, -(2**31)
print((mixed // 7)[[0, 1, 2, 299, 300, 301, 599]], (mixed % 7)[[0, 1, 2, 299, 300, 301, 599]])
x = np.array([5.0, -5.0, 0.0, -0.0, 1e308, -1e308, 1e-310, np.inf, -np.inf, np.nan, 7.25, 1e17])
with np.errstate(all="ignore"):
    for y in (0.1, -0.1, 3.0, -3.0, np.inf, -np.inf, 1e300, 1e-300, 5e-324, 0.0, np.nan, 2.0**60):
        print(y, x % y, np.fmod(x, y), x // y)
        print(x.astype("f4") % np.float32(y), np.fmod(x.astype("f4"), np.float32(y)))
steps = np.arange(1, 2000) * 0.1
print((steps % 0.1).tolist()[::53], (steps // 0.1).tolist()[::53], (-steps % 0.3).tolist()[::53])
print((steps * 1e10 % 0.7).tolist()[::199], (steps % steps[::-1]).tolist()[::199])
rows = np.arange(400).reshape(4, 100) * 37 % 101
print(rows.argmax(axis=1), rows.argmin(axis=1), rows.argmax(), (rows * 1.0).argmin(axis=0)[:9])
print(np.round(steps, 2)[:9], np.round(rows, -1)[0, :9], np.clip(steps, 1, None)[:12])
print(steps[:3], np.clip(steps, 0.2, 0.8)[:9], np.clip(steps[:4], steps[3::-1], 9), steps[:3])

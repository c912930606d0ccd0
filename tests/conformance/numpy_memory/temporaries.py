# A temporary array's memory may become the result; nothing with a name may notice.
import numpy as np

a = np.arange(6.0).reshape(2, 3)
kept = [a * 2]
print((kept[0] + 1) * 3, kept[0] - 1, kept[0])
view = (a * 2)[0]
print(view + 1, view, (a * 2)[:, 1] * 3 + 1)
print((a + 1).T * 2 + a.T, a)
print((a * 2 + 1) / (a + 3) - np.sqrt(a), a)
print(1 / (1 + np.exp(-a)), 2 - (a + 1), 10 ** (a - 3))
print((a > 2) + 0, (a > 2) * 2, (a.astype(int) + 1) / 2, 7 // (a.astype(int) + 1))
print((a + 1) + np.arange(3), np.arange(3) * 2 + a, (np.arange(3) * 2) + (a + 1))
print(type(np.array(3) * 2 + 1), np.array(2.0) * 3 - (np.array(1) + 1), np.array([4]) * 2 + 1)
print((a.astype("f4") * 2 + a).dtype, (a.astype("f4") * 2 + np.float64(1)).dtype)
print((a.astype("u1") + 200 + 100).dtype, (a[:, :1] * 1) + a, a + (a[:1] * 1))


def through(x):
    y = x + 1
    z = y * 2
    return z - y, y


print(*through(a * 3))
pair = (a + 1, a + 2)
print(pair[0] * pair[1], pair)
print("%s %s" % (a[0] * 2, 1), "%s" % (a[0] * 2), [1, 2, 3] + (a * 2), [1, 2, 3] * (a * 2))
try:
    print((a * 2) + np.arange(4))
except ValueError as e:
    print(e)
try:
    print((a * 2) + "x")
except Exception as e:
    print(type(e).__name__)
big = np.arange(1_500_000.0)
half = big / 2
print((half * 2 - big).any(), (big * 2 + half).sum(), half[-1], big[-1])
total = 0.0
for i in range(5):
    total += ((big + i) * 2 - half).sum()
print(total, np.zeros(700_000).any(), np.ones(700_000).sum())
b = a * 2
b += b * 3 + a
print(b, (b * 2) @ (b * 1).T)

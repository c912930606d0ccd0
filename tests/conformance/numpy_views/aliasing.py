import numpy as np

a = np.arange(10)
v = a[2:8]
v[0] = 99
w = v[::2]
w[:] = -1
m = np.arange(12).reshape(3, 4)
m.T[0, 1] = 100
m[:, 1] += 1000
r = m.ravel()
r[0] = 7
f = m.flatten()
f[1] = 55
d = m.diagonal()
print(m, r[:3], f[:3], d)
c = m.copy()
c[0] = 0
print(m[0], c[0])
x = m[1]
x *= 2
print(m)
b = a[[0, 1]]
b[0] = 12345
print(a[0], np.shares_memory(a, v), np.may_share_memory(a, b))
y = a
y += 1
print(a is y, a)
s = a.reshape(2, 5)
s[1, 1] = 0
print(a, np.reshape(a, (5, 2))[0])
a.shape = (2, 5)
print(a.shape, s.shape)
sw = s.swapaxes(0, 1)
sw[0] = [8, 9]
print(s)
a = np.arange(5)
a[1:] = a[:-1]
print(a)
a = np.arange(6)
a[::-1] = a
print(a)
a = np.arange(6)
a[2:] += a[:-2]
print(a)

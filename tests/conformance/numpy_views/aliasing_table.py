# What is a view of what: writes through slices, transposes, reshapes, ravel, diagonal, newaxis.
import numpy as np

base = np.arange(12)
views = {"slice": base[2:6], "step": base[::3], "reverse": base[::-1], "reshape": base.reshape(3, 4), "T": base.reshape(3, 4).T, "newaxis": base[None, :4], "ellipsis": base[...],
         "ravel": base.reshape(3, 4).ravel(), "swap": base.reshape(2, 2, 3).swapaxes(0, 2), "squeeze": base[None, :].squeeze(), "flip": np.flip(base), "broadcast": np.broadcast_to(base, (2, 12)), "diag": base[:9].reshape(3, 3).diagonal()}
copies = {"list": base[[0, 1]], "mask": base[base > 3], "copy": base.copy(), "flatten": base.reshape(3, 4).flatten(), "astype": base.astype(int), "ravelT": base.reshape(3, 4).T.ravel(), "reshapeT": base.reshape(3, 4).T.reshape(-1), "add": base + 0, "array": np.array(base), "roll": np.roll(base, 1), "tile": np.tile(base, 1), "step_ravel": base[::2].ravel()}
base[0], base[4] = 100, 400
for name, v in views.items():
    print(name, v.ravel().tolist()[:12], v.strides, np.shares_memory(v, base))
for name, v in copies.items():
    print(name, v.ravel().tolist()[:6], np.shares_memory(v, base))
views["slice"][0] = -2
views["T"][1, 2] = -9
views["reverse"][0] = -11
views["reshape"][1] = 0
views["step"] += 1000
print(base, np.asarray(base) is base, base[:] is base, base.reshape(12) is base)
for name in ("broadcast", "diag"):
    try:
        views[name][0] = 1
        print("written")
    except ValueError as error:
        print(error)
m = np.zeros((3, 3))
row, col = m[1], m[:, 1]
row[:] = 5
col += 1
m[0] = m[1]
m[:, 0] = m[:, 1]
print(m, row, col)
a = np.arange(5)
b = a
b += 1
c = a
c = c + 1
print(a, b is a, c)
a[1:] = a[:-1]
print(a)
a[::-1] = a
print(a)
a[:] = a[::-1].copy()
x = y = np.ones(2)
x *= 3
print(a, y, x is y)


def change(v):
    v[0] = 99
    v = v * 2
    return v


print(change(a), a)

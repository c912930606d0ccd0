import numpy as np

a = np.array([1, 2, 3, 4, 5, 6])
b = a[1:4]
c = b[::-1]
print(a.base, b.base is a, c.base is a, a.copy().base, b.copy().base)
print(np.arange(6).reshape(2, 3).base)
m = a.reshape(2, 3)
print(m.base is a, m.T.base is a, m[0].base is a, m[[0, 1]].base is a, m.ravel().base is a)
del a
print(b.base, c)
print(m.flags)
for x in [m, m.T, m[:, 1:], m[:, :1], m[0], np.array(3), np.zeros((0, 2)), np.arange(5)[::2]]:
    f = x.flags
    print(f.c_contiguous, f.f_contiguous, f.owndata, f.writeable, f.aligned, f.num)
    print(f["C_CONTIGUOUS"], f["F"], f["OWNDATA"], f["W"], f.contiguous, f.fortran)
v = m[0]
v.flags.writeable = False
try:
    v[0] = 1
except ValueError as error:
    print(error)
m[0] = 7
print(v, v[:2].flags.writeable)
owner = np.ones(3)
owner.setflags(write=False)
for wrong in [
    lambda: owner.fill(2),
    lambda: owner[:2].setflags(write=True),
    lambda: m.flags.nothing,
    lambda: m.flags["nothing"],
    lambda: setattr(m.flags, "owndata", True),
]:
    try:
        print(wrong())
    except (ValueError, AttributeError, KeyError) as error:
        print(type(error).__name__, error)
owner.flags["WRITEABLE"] = True
owner += 1
print(owner, np.broadcast_to(owner, (2, 3)).flags.writeable)
m.flags

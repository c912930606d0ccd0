# np.mgrid, np.ogrid and np.r_ with as many points as the imaginary step says, the last with them.
import numpy as np

print(np.mgrid[-1:1:5j], np.mgrid[0:5:3j].dtype, np.mgrid[:4:3J], np.mgrid[2:9:1j], np.mgrid[2:9:0j])
print(np.mgrid[-3:3:4j, 0:1:3j])
print(np.mgrid[0:4, 0:1:.25].shape, np.mgrid[0:2, 0:1:2j], np.mgrid[0:3, 0:2].dtype)
print(np.mgrid[0:1:2.7j], np.mgrid[0:1:1_1j].shape, np.mgrid[0:1:1e1j].sum())
for grid in np.ogrid[0:3, 0:1:3j, :2]:
    print(grid.dtype, grid.shape, grid)
print(np.r_[-1:1:6j, [0] * 3, 5, 6], np.r_[0:1:1j], np.c_[0:1:3j, 3:4:3j])
x0, x1 = 4.3, 7.9
xx, yy = np.mgrid[x0 - 1:x1 + 1:6j, 2.0 - 1:4.4 + 1:4j]
points = np.c_[xx.ravel(), yy.ravel()]
print(points.shape, points[:5], (points @ [1.0, -2.0]).reshape(xx.shape))
print(np.mgrid[0:1:0.1, 0:3], np.ogrid[5:0, 0:2], np.mgrid[0:5:2, 3:0:-1])
print(np.mgrid[np.float32(0):np.float32(1):np.float32(0.5), 0:2].dtype)
print(np.s_[0:1:5j], np.s_[::2.5j], np.s_[0:1:5j] == np.s_[0:1:5j], np.s_[0:1:5j].step.imag)
for bad in (
    lambda: [1, 2, 3][0:2:1j],
    lambda: "text"[::2j],
    lambda: np.arange(3)[0:2:1j],
    lambda: np.mgrid[3],
    lambda: np.mgrid[0:2, 3],
    lambda: np.mgrid[0:3:0, 0:2],
    lambda: np.mgrid[0:float("nan"), 0:2],
    lambda: np.mgrid[5:0, 0:2],
    lambda: np.zeros((3, 3))[0, 0:1:2j],
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(np.arange(24).reshape(4, 6)[np.s_[1:3, ::2]], np.s_[1, ...])
np.ogrid[0:1:2j, 0:1:3j]

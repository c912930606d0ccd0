# Widths of columns of whole numbers and truth values, in every nesting; empty arrays.
import numpy as np

for a in (np.array([True, False]), np.array([[True], [False]]), np.array([1, -1, 100]), np.array([[1, -10], [100, 1000]]), np.array(5), np.array(True), np.array([[[1, 2]], [[3, -4]]]),
          np.array([], dtype=int), np.zeros((0, 3)), np.zeros((3, 0)), np.zeros((2, 0, 3)), np.array([[]]), np.array([0], dtype=np.uint8), np.array([2**62, -1]), np.array([255, 0, 7], dtype=np.uint8),
          np.array([1, 2], dtype=np.int32), np.array([1.0, 2.0], dtype=np.float32), np.array(3.5), np.array([[0.5]]), np.arange(4).reshape(2, 2, 1), np.array([-0.0]), np.array([10**15, 1])):
    print(a, repr(a), a.shape, str(a.dtype))
print([np.array([1, 2]), np.array([3.5])], {"a": np.array([True])}, (np.int64(3), np.float32(2.5), np.bool_(True), np.uint8(7)))
print(f"{np.array([1, 2])} {np.float64(2.5):.2f} {np.int64(42):5d}| {np.float32(0.1)} {np.bool_(False)} {np.array(7)} {np.array([1.5])!r}")
print("%s %d %.2f" % (np.array([1, 2]), np.int64(3), np.float64(2.345)), str(np.array([[1.0, 2.0]])), np.array_str(np.array([1, 2])) if hasattr(np, "array_str") else "[1 2]")

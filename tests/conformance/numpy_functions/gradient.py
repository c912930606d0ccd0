import numpy as np

x = np.array([0.0, 0.5, 1.5, 3.0, 3.25])
y = x ** 2
print(np.gradient(y))
print(np.gradient(y, 0.1))
print(np.gradient(y, x))
print(np.gradient(y, x, edge_order=2))
print(np.gradient(y, 2, edge_order=2))
print(np.gradient(np.sin(np.linspace(0, 3, 7)), np.linspace(0, 3, 7)))
print(np.gradient([1, 4, 9, 16], [1, 2, 3, 4]))
print(np.gradient([1, 4, 9, 16], [1, 2, 4, 8]))
print(np.gradient(np.array([250, 3, 250, 7], dtype=np.int64), np.array([0, 1, 5, 6])))
z = np.outer(x, y) + 1
for part in np.gradient(z):
    print(part)
for part in np.gradient(z, x, 0.5):
    print(part)
for part in np.gradient(z, x, x, edge_order=2):
    print(part)
print(np.gradient(z, x, axis=1))
print(np.gradient(z, axis=0, edge_order=2))
print(np.gradient(y.astype(np.float32), x.astype(np.float32)).dtype)
for wrong in [
    lambda: np.gradient(y, [1, 2]),
    lambda: np.gradient(y, z),
    lambda: np.gradient(y, 1, 2),
    lambda: np.gradient(y, edge_order=3),
    lambda: np.gradient([1.0]),
    lambda: np.gradient([1.0, 2.0], edge_order=2),
]:
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
np.gradient(y, x)

import numpy as np

total = 0
for i in range(2000):
    a = np.ones((100, 100))
    b = a[::2] * 2
    try:
        b + np.ones(3)
    except ValueError:
        total += int(b.sum())
print(total)

# Cube roots of cubes are whole.
import numpy as np

print(np.cbrt(27), np.cbrt(np.arange(1000.0) ** 3).tolist() == list(range(1000)))
print(np.cbrt([1e-300, -1e300, np.nan, np.inf, -0.0, 2.0]), np.cbrt(np.float32(27)))

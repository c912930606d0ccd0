# Polynomials as vectors of coefficients.
import numpy as np

print(np.roots([1, -3, 2]), np.roots([1, -6, 11, -6]).round(6), np.roots([0, 1, -1, 0]), np.roots([5]), np.roots([]))
print(repr(np.polyder([1, 2, 3])), np.polyder([1.5, 2, 3], 2), np.polyder([4]))
print(np.polyint([2, 2]), np.polyint([6, 0, 2], k=3), np.polyint([1], m=2))
print(np.polymul([1, 1], [1, -1]), np.polyadd([1, 1], [1, -1]), np.polysub([1, 1], [1, -1]), np.polyadd([1], [1, 2.5, 3]))
print(np.poly([1, 2]), np.poly([[2, 0], [0, 3.0]]))
print(np.polydiv([1, 0, -1], [1, 1]), np.polydiv([1, 2], [1, 2, 3]), np.polydiv([1, -3, 2, 5], [1, -1]))

import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


print(np.allclose([1, 2], [1, 2 + 1e-9]), np.isclose([1, np.nan], [1, np.nan]))
print(np.array_equal([1, 2], [1, 2]), np.array_equal([1], [1, 2]))
print(np.allclose(1, 1.1, atol=0.2), np.isclose(1, 1.1, rtol=0.2))
print(np.pi, np.e, np.inf, -np.inf, np.nan, np.newaxis, np.euler_gamma)
print(np.__version__[0])
print(np.ndim([[1]]), np.shape([[1, 2]]), np.size([[1, 2]]), np.isscalar(1.5))
print(type(np), np.array([1]).__class__.__name__, isinstance(np.array([1]), np.ndarray))
print(isinstance([1], np.ndarray), type(np.array([1])), type(np.exp).__name__)
print(callable(np.exp), np.ndarray)
np.testing.assert_allclose([1, 2], [1, 2])
np.testing.assert_array_equal([1], [1])
np.testing.assert_almost_equal(1.0, 1.0)
print(np.cumsum(np.ones(3)), np.sign(-3), np.cross([1, 2, 3], [4, 5, 6]))
print(np.deg2rad(180), np.ediff1d([1, 2, 4]), np.gradient(np.array([1.0, 4, 9]), 2.0))
print(np.gradient(np.arange(6.0).reshape(2, 3) ** 2)[1])
with np.errstate(all='ignore'):
    print(np.log(0), np.array([1.0]) / 0)
np.seterr(all='ignore')
print(np.array([0.0]) / 0)

import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.array([[3.0, 1], [1, 2]])
b = np.array([9.0, 8])
print(np.linalg.matrix_rank(a), np.linalg.norm(b), np.linalg.norm(a))
print(np.linalg.norm(a, 1), np.linalg.norm(a, axis=0), np.linalg.norm(b, 1))
print(np.linalg.norm(b, np.inf), np.linalg.norm(a, 'fro'))
print(np.linalg.norm(a, 2).round(6), np.linalg.norm(a, ord=np.inf))
print(np.linalg.norm(a, axis=1, keepdims=True), np.linalg.cholesky(a))
x, residuals, rank, s = np.linalg.lstsq(np.array([[1, 1], [1, 2], [1, 3.0]]), np.array([1, 2, 2.0]), rcond=None)
print(x.round(6), residuals.round(6), rank, s.round(6))
print(np.linalg.pinv(np.array([[1.0, 2], [3, 4], [5, 6]])).round(6))
print(np.linalg.svd(a)[1].round(6), np.linalg.eigh(a)[0].round(6))
err(lambda: np.linalg.inv(np.zeros((2, 2))))
err(lambda: np.linalg.inv(np.zeros((2, 3))))
err(lambda: np.linalg.inv([1, 2]))
err(lambda: np.linalg.solve(np.ones((2, 2)), [1, 2]))
err(lambda: np.linalg.cholesky([[1, 2], [2, 1]]))
err(lambda: np.linalg.det([[1, 2, 3]]))
try:
    np.linalg.inv(np.zeros((2, 2)))
except np.linalg.LinAlgError as error:
    print('caught', error)
print(np.cov([1, 2, 3]), np.cov([[1, 2, 3], [1, 2, 4]]))
print(np.corrcoef([1, 2, 3], [1, 2, 4]), np.interp(2.5, [1, 2, 3], [10, 20, 30]))
print(np.interp([0, 9], [1, 2], [5, 6]), np.gradient([1.0, 4, 9]))
print(np.trapezoid([1, 2, 3]), np.trapezoid([1, 2], dx=0.5))
print(np.trapezoid([1, 2], x=[0, 3]), np.convolve([1, 2, 3], [0, 1, 0.5]))
print(np.convolve([1, 2, 3], [1, 1], mode='same'), np.correlate([1, 2, 3], [0, 1]))
print(np.convolve([1, 2, 3], [1, 1], 'valid'))

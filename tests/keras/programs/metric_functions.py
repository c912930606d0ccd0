# Metrics called as functions: the value of each row.
import numpy as np
from keras import metrics

t, p = np.array([[0.0, 1.0], [1.0, 0.0]], "float32"), np.array([[0.2, 0.8], [0.6, 0.4]], "float32")
b, q = np.array([[0.0], [1.0], [1.0], [0.0]], "float32"), np.array([[0.1], [0.8], [0.4], [0.3]], "float32")


def show(value):
    array = np.array(value)
    print(array.shape, ["%.4g" % v for v in array.ravel().tolist()])


show(metrics.binary_accuracy(b, q))
show(metrics.binary_accuracy(b, q, threshold=0.35))
show(metrics.binary_accuracy(t, p))
show(metrics.categorical_accuracy(t, p))
show(metrics.sparse_categorical_accuracy(np.array([1, 1]), p))
show(metrics.top_k_categorical_accuracy(t, p, k=1))
show(metrics.sparse_top_k_categorical_accuracy(np.array([1, 1]), p, k=1))
show(metrics.mean_squared_error(t, p))
show(metrics.mean_absolute_error(t, p))
show(metrics.categorical_crossentropy(t, p))
show(metrics.binary_crossentropy(t, p))
show(metrics.sparse_categorical_crossentropy(np.array([1, 0]), p))

import keras
import numpy as np
from keras import layers

data = np.array([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]])
norm = layers.Normalization()
norm.adapt(data)
print(norm.mean, norm.variance.numpy())
norm = layers.Normalization(axis=None)
norm.adapt(data)
print(norm.mean.shape, norm.mean.numpy())
bn = layers.BatchNormalization()
x = np.array([[1.0, 2.0], [3.0, 6.0]], "float32")
bn(x, training=True)
print(bn.moving_mean, bn.moving_variance.numpy())
model = keras.Sequential([keras.Input((2,)), layers.Dense(3, kernel_initializer="ones", use_bias=False)])
kernel = model.layers[0].kernel
print(model.layers[0].bias, kernel[0], kernel * 2, -kernel, kernel[0, 0] == 1)
y = model(x)
print(y.dtype, repr(y.dtype), y.dtype == "float32", y.dtype == np.float32, y.dtype.name, y.numpy().dtype, kernel.dtype)
print(keras.ops.cast([1.5], y.dtype), f"{y.dtype}")
model.compile(keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.1, 1, 0.5)), "mse")
model.fit(x, np.zeros((2, 3)), epochs=2, verbose=0)
print(round(float(model.optimizer.learning_rate), 4), model.optimizer.iterations.numpy())
model.compile("sgd", "mse")
print(model.optimizer.learning_rate * 0.5)
model.optimizer.learning_rate = model.optimizer.learning_rate * 0.5
print(round(float(model.optimizer.learning_rate), 5))

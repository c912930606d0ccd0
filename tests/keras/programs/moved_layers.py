import keras
import numpy as np
from keras import layers

x = np.arange(24, dtype="float32").reshape(2, 3, 4)
print(layers.Softmax(axis=1)(x).numpy().round(4), layers.Softmax(axis=-1)(x).numpy().round(4))
print(layers.Permute((2, 1))(x), layers.RepeatVector(2)(x[:, 0]), layers.Identity()(x).shape)
print(layers.Cropping1D(1)(x), layers.Cropping2D(((1, 0), (0, 2)))(x[..., None]).shape)
print(layers.LayerNormalization(axis=[1, 2])(x).numpy().round(4))
norm = layers.LayerNormalization(axis=(-2, -1))
norm.build((None, 3, 4))
print(norm.gamma.shape, [w.path for w in norm.weights])
model = keras.Sequential([
    keras.Input((8, 8, 3)), layers.Cropping2D(1), layers.Conv2D(4, 3), layers.SpatialDropout2D(0.5),
    layers.Permute((3, 1, 2)), layers.Flatten(), layers.Dense(4), layers.RepeatVector(3),
    layers.SpatialDropout1D(0.5), layers.Softmax(axis=1), layers.Identity()])
model.summary()
drop = layers.SpatialDropout2D(0.5)(np.ones((2, 3, 3, 50)), training=True).numpy()
print((drop == drop[:, :1, :1]).all(), set(np.unique(drop).tolist()) == {0.0, 2.0})
metric = keras.metrics.AUC(curve="PR")
metric.update_state([0, 1, 1, 0, 1], [0.1, 0.8, 0.4, 0.5, 0.3])
print(round(float(metric.result()), 4))
print(layers.Dense(2, use_bias=False).use_bias, layers.Permute((2, 1)).dims, layers.RepeatVector(3).n)
for wrong in (lambda: layers.Permute((1, 3)), lambda: layers.Permute((2, 1))(x[0]), lambda: layers.RepeatVector("a"),
              lambda: layers.RepeatVector(2)(x), lambda: layers.Cropping1D(9)(x), lambda: layers.Cropping1D(-1)):
    try:
        wrong()
    except Exception as error:
        print(isinstance(error, (ValueError, TypeError)))

import keras
m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, name="hidden"), keras.layers.Dense(2, name="out")], name="net")
for w in m.weights:
    print(w.path, w.shape, w.dtype, w.name, w.trainable)
for v in m.trainable_variables:
    print(f"{v.path:20s} {str(v.shape):10s} {v.numpy().size}")
m2 = keras.Sequential([keras.layers.Dense(4, name="hidden"), keras.layers.Dense(2, name="out")])
m2.build((None, 3))
print([w.path for w in m2.weights])
i = keras.Input((3,)); d = keras.layers.Dense(2, name="d")(i); f = keras.Model(i, d, name="func")
print([w.path for w in f.weights])
b = keras.Sequential([keras.Input((3,)), keras.layers.BatchNormalization(name="bn"), keras.layers.Dense(2, name="o")], name="withbn")
print([w.path for w in b.non_trainable_weights])
big = keras.Sequential([keras.Input((3,)), m, keras.layers.Dense(1, name="top")], name="big")
print([w.path for w in big.weights])
import numpy as np
x = np.arange(12.).reshape(6, 2); y = x[:, :1]
m = keras.Sequential([keras.layers.Dense(1, kernel_initializer="zeros")])
m.compile("sgd", "mse")
m.fit(x, y, epochs=3, batch_size=2, verbose=0)
print(m.optimizer.iterations.numpy(), int(m.optimizer.iterations))
print(m.optimizer.learning_rate.numpy())
m.optimizer.learning_rate = 0.5
print(float(m.optimizer.learning_rate))
m.optimizer.learning_rate.assign(0.25)
print(float(m.optimizer.learning_rate), m.optimizer.name)
print(type(m.optimizer).__name__)
print(repr(m.optimizer.iterations))
print([repr(w.shape) for w in m.weights], repr(m(x).shape), m(x).shape[1:], m(x).shape.as_list())
for _ in range(2):
    m.compile("rmsprop", "mse", metrics=[keras.metrics.Recall(), keras.metrics.Recall(), "mae"])
    print(list(m.evaluate(x, y, verbose=0, return_dict=True)), m.optimizer.name)

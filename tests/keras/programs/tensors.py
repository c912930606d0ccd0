"""What models, layers, losses and functions of tf give on numbers: tensors, their text and dtypes."""
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

# text
print(tf.constant(4.0), repr(tf.constant(4.0)))
print(tf.constant([7, 8]), repr(tf.constant([7, 8])))
print(tf.ones((2, 3)))
print(repr(tf.zeros((2, 2))))
print(repr(tf.constant([True, False])), f"{tf.constant(2.25):.1f}")

# dtypes: Python's numbers are float32 and int32, arrays keep theirs
for made in [tf.constant([1, 2]), tf.constant([1.5]), tf.constant(np.array([1.5])), tf.range(4),
             tf.range(0.0, 1.0, 0.25), tf.linspace(0.0, 1.0, 3), tf.linspace(0, 10, 3), tf.one_hot([1, 0], 3),
             tf.argmax([[1, 9], [8, 2]], axis=1), tf.cast([1.9, -1.9], tf.int32), tf.eye(2), tf.fill([2], 5)]:
    print(made.numpy(), made.numpy().dtype)

# mathematics
x = tf.constant([[1, 2, 3], [4, 5, 6]])
print(x + 1, 10 - x, -x, x * x, x > 3)
print(x[1], x[0, 2], x[:, 1:])
print(tf.reduce_sum(x), tf.reduce_sum(x, axis=0), tf.reduce_mean(x), tf.reduce_max(x, axis=1, keepdims=True))
print(tf.matmul(x, tf.transpose(x)), tf.constant([[2.0]]) @ tf.constant([[3.0]]))
print(tf.reshape(x, (3, 2)), tf.expand_dims(x, 0).shape, tf.squeeze(tf.ones((1, 2, 1))).shape)
print(tf.concat([x, x], axis=1), tf.stack([x, x], axis=2).shape, tf.where(x > 3, x, 0))
print(tf.shape(x), tf.rank(x), tf.size(x), tf.zeros_like(x), tf.ones_like(x).dtype == tf.int32)
print(tf.square(3), tf.sqrt(16.0), tf.abs([-2, 2]), tf.maximum(x, 4), tf.pow(x, 2), tf.math.reduce_std([1.0, 3.0]))
print(np.array(x).sum(), np.mean(x), len(x), int(x[0, 0]), bool(tf.constant(True)), [int(v) for v in x[1]])
print(isinstance(x, tf.Tensor), type(x).__name__, type(x.numpy()).__name__, type(x[0, 0].numpy()).__name__)
x += 1
print(x)

# models and layers
model = keras.Sequential([keras.Input((3,)), layers.Dense(2, kernel_initializer="ones")])
out = model(np.array([[1.0, 2.0, 3.0]]))
print(out, out.numpy())
print(layers.Rescaling(0.5)(np.array([[2.0, 4.0]])).numpy())
print(model(tf.ones((2, 3))).numpy().sum(), model.predict(tf.ones((2, 3)), verbose=0).shape)

# activations and losses
logits = np.array([[1.0, 2.0, 3.0]], dtype="float32")
print(np.round(tf.nn.softmax(logits).numpy(), 4), tf.nn.relu([-1.0, 2.0]), keras.activations.relu(logits - 2).numpy())
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
print(np.round(loss(np.array([2]), logits).numpy(), 4), keras.losses.MeanSquaredError()([0.0, 1.0], [1.0, 1.0]))

# merging layers as functions
a, b = keras.Input((4,)), keras.Input((4,))
for merge in [layers.add, layers.subtract, layers.multiply, layers.average, layers.maximum, layers.minimum,
              layers.concatenate]:
    print(keras.Model([a, b], merge([a, b])).output_shape)
try:
    x[0] = 1
except TypeError as error:
    print(error)

# one mean and deviation for all: adapted on numbers, used on columns
normalizer = layers.Normalization(axis=None)
normalizer.adapt(np.array([1.0, 2.0, 3.0, 4.0]))
print(keras.Sequential([keras.Input((1,)), normalizer]).predict(np.array([[1.0], [4.0]]), verbose=0).round(4))

# metrics by their functions' names
model = keras.Sequential([keras.Input((3,)), layers.Dense(2, activation="softmax")])
model.compile(loss=keras.losses.sparse_categorical_crossentropy, metrics=[keras.metrics.sparse_categorical_accuracy])
print(list(model.fit(np.ones((4, 3)), np.array([0, 1, 0, 1]), verbose=0).history))

"""Mean and Sum by themselves, and an input said as Keras 2 said it."""
import keras
from keras import ops
m = keras.metrics.Mean()
for v in ops.array([0, 1, 2, 3, 4]):
    m.update_state(v)
print(f"{m.result():.2f}", m.name, float(m.result()))
m.reset_state()
print(float(m.result()))
m.update_state([1.0, 3.0], sample_weight=[1, 3])
print(float(m.result()), float(m([5.0])))
s = keras.metrics.Sum(name='total')
s.update_state([1, 2, 3])
print(float(s.result()), s.name)
print(m.result())
model = keras.Sequential([keras.layers.InputLayer(input_shape=[28, 28]), keras.layers.Flatten(), keras.layers.Dense(3)])
print(model.input_shape, model.output_shape, len(model.layers))
try:
    keras.layers.InputLayer()
except (ValueError, TypeError) as e:
    print(type(e).__name__)

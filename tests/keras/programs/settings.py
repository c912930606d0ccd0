# Variables that are added to, and the settings of Keras that there are.
import numpy as np
import keras
from keras import layers

dense = layers.Dense(2, kernel_initializer="ones")
dense.build((None, 2))
dense.kernel.assign_add(np.full((2, 2), 0.5))
print(dense.kernel.numpy().tolist())
dense.bias.assign_sub([1.0, 2.0])
dense.bias.assign_add(dense.bias)
print(dense.bias.numpy().tolist(), dense.bias.shape[0])
dense.kernel.assign(np.zeros((2, 2)))
print(np.array(dense(np.ones((1, 2), "float32"))).tolist())
try:
    dense.bias.assign_add([1.0, 2.0, 3.0])
except Exception:
    print("refused")
print(keras.config.floatx(), keras.config.epsilon(), keras.config.image_data_format(), keras.backend.floatx(), keras.backend.image_data_format())
keras.config.set_floatx("float32")
keras.config.set_image_data_format("channels_last")
keras.backend.set_floatx("float32")
keras.backend.clear_session()
keras.utils.clear_session()
print(layers.Dense(2).name)
for wrong in ("float3", 3):
    try:
        keras.config.set_floatx(wrong)
    except Exception:
        print("refused")

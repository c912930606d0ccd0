# to_categorical.
import numpy as np
from keras.utils import to_categorical
import keras

print(to_categorical([0, 1, 2]))
print(to_categorical([0, 2], 4))
print(to_categorical(np.array([[1], [0]]), num_classes=2))
print(to_categorical(np.array([1, 0], dtype="uint8")).dtype)
print(to_categorical([[0, 1], [2, 0]]).shape)
print(to_categorical(3, 5))
print(to_categorical([1.0, 0.0]))
print(to_categorical((0, 1)))
print(keras.utils.normalize(np.array([[3.0, 4.0], [0.0, 0.0]])))
for bad in ([0, 5], [-4]):
    try:
        print(to_categorical(bad, 3))
    except (ValueError, IndexError) as e:
        print("refused")

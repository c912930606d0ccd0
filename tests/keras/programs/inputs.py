# What keras.Input takes: the dtype of the data, a name, a shape with its batch dimension.
import numpy as np
import keras
from keras import layers

for made in (keras.Input((3,), dtype="int32", name="a"), keras.Input((3,), dtype=np.float64, name="b"), keras.Input(batch_shape=(None, 2, 2), name="c")):
    print(made.shape, made.dtype, made.name)
image = keras.Input((2, 2), dtype="uint8", name="image")
model = keras.Model(image, layers.Rescaling(0.5)(image))
print(model.predict(np.array([[[1, 2], [3, 255]]], "uint8"), verbose=0).tolist())
print(model.output.dtype, repr(image).split(",")[2].strip())
for wrong in ({"shape": (3,), "dtype": "text"}, {"shape": (3,), "batch_size": "many"}):
    try:
        keras.Input(**wrong)
    except (ValueError, TypeError):
        print("refused", wrong)
try:
    keras.optimizers.Adam(clipvalue=0.5, global_clipnorm=1.0)
except ValueError:
    print("refused")

"""The model whose weights Keras saved in tests/reference/keras/model.weights.h5, to be read here.

    KERAS_BACKEND=tensorflow CAPIVARA=... python tests/keras/weights_file.py

run with a Python that has Keras 3 writes the file anew and has Keras read the one we write.
"""
import os
import pathlib
import subprocess
import tempfile

FILE = pathlib.Path(__file__).resolve().parents[1] / "reference" / "keras" / "model.weights.h5"
MODEL = """
import keras, numpy as np
from keras import layers
def model():
    i = keras.Input((4, 4, 1))
    x = layers.BatchNormalization()(layers.Conv2D(2, 2, name="c")(i))
    x = layers.Dropout(0.5)(layers.Flatten()(x))
    base = keras.Model(i, layers.Dense(3, name="d")(x), name="base")
    return keras.Sequential([keras.Input((4, 4, 1)), layers.Normalization(), base, layers.Dense(2), layers.ReLU(),
                             layers.Dense(2), layers.LayerNormalization(), layers.Dense(2)])
m = model()
m.set_weights([(np.arange(w.size) % 7.0 - k).reshape(w.shape) for k, w in enumerate(m.get_weights())])
"""
READ = MODEL + """
n = model()
n.load_weights({!r})
print(len(m.get_weights()), all([np.array_equal(a, b) for a, b in zip(m.get_weights(), n.get_weights())]))
"""
WRITE = MODEL + "m.save_weights({!r})\n"


def main():
    exec(WRITE.format(str(FILE)), {})
    if "CAPIVARA" in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            program, ours = pathlib.Path(folder) / "write.py", f"{folder}/ours.weights.h5"
            program.write_text(WRITE.format(ours))
            subprocess.run([os.environ["CAPIVARA"], str(program)], check=True)
            exec(READ.format(ours), {})


if __name__ == "__main__":
    main()

"""What `make valgrind` runs: a model trained for one epoch, an error caught, a picture drawn."""
import keras
import matplotlib.pyplot as plt
import numpy as np

keras.utils.set_random_seed(1)
x = np.random.rand(64, 4)
y = np.sum(x, axis=1)
model = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
history = model.fit(x, y, epochs=1, batch_size=16, verbose=0)
try:
    model.predict(np.zeros((2, 3)), verbose=0)
except ValueError as error:
    print("refused:", type(error).__name__)

plt.plot([1, 2, 3], [0.5, 0.3, history.history["loss"][0]], label="loss")
plt.title("training")
plt.legend()
plt.savefig("/dev/null", format="png")
plt.close()
print(model.predict(x, verbose=0).shape)

"""How the time of an epoch grows with rows, width and depth. Run by Capivara itself, which draws
growth.png in the folder it is started in."""
import time

import keras
import matplotlib.pyplot as plt
import numpy as np

FEATURES, CLASSES = 64, 10


def seconds(rows, width, depth):
    """The best epoch of a few, after one that does not count."""
    rng = np.random.default_rng(1)
    x = rng.random((rows, FEATURES), dtype="float32")
    y = rng.integers(0, CLASSES, rows)
    model = keras.Sequential([keras.layers.Input(shape=(FEATURES,))])
    for _ in range(depth):
        model.add(keras.layers.Dense(width, activation="relu"))
    model.add(keras.layers.Dense(CLASSES, activation="softmax"))
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    times = []

    def begin(epoch, logs):
        times.append(-time.perf_counter())

    def end(epoch, logs):
        times[-1] += time.perf_counter()

    clock = keras.callbacks.LambdaCallback(on_epoch_begin=begin, on_epoch_end=end)
    model.fit(x, y, batch_size=256, epochs=4, verbose=0, callbacks=[clock])
    return min(times[1:]), model.count_params()


SERIES = [
    ("rows", [1000, 10000, 100000, 1000000], lambda n: seconds(n, 64, 1)),
    ("width", [16, 64, 256, 1024], lambda n: seconds(20000, n, 2)),
    ("depth", [1, 2, 4, 8, 16], lambda n: seconds(20000, 64, n)),
]
fig, axes = plt.subplots(1, 3, figsize=(13, 4))
for place, (name, sizes, measure) in enumerate(SERIES):
    measured = [measure(n) for n in sizes]
    times = [m[0] for m in measured]
    print(f"seconds per epoch against {name}")
    for i in range(len(sizes)):
        # per row, per parameter: the work there is
        work = sizes[i] if name == "rows" else measured[i][1]
        print(f"  {sizes[i]:>9,}{times[i]:>10.4f} s{times[i] / work * 1e9:>10.2f} ns per "
              + ("row" if name == "rows" else "parameter"))
    ax = axes[place]
    ax.loglog(sizes, times, "o-")
    ax.set_xlabel(name)
    ax.set_ylabel("seconds per epoch")
    ax.grid(True)
fig.tight_layout()
fig.savefig("growth.png")

"""Seconds per epoch of the course's dense models: Capivara beside Keras and PyTorch, in turn.

    python tests/bench/engine.py [--rounds N] [--epochs N] [--peers PYTHON] [PEER ...]

Peers: keras (TensorFlow backend), keras-jit (the same with jit_compile), torch (eager); all by
default. 60,000 rows like MNIST's, made of random numbers; batch 256, RMSprop. Ours and Keras run
the same program. Every round starts each contender once; a figure is the median over the rounds
of the medians over the epochs, without the first epoch, which compiles.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAPIVARA = os.environ.get("CAPIVARA", str(ROOT / "build/release/capivara"))
PEERS_PYTHON = ROOT / "build/bench-venv/bin/python"
MODELS = ["LOGREG 784-10", "NN 784-32-10", "DNN 784-128-64-10"]

DATA = """
import time
import numpy as np

EPOCHS = {epochs}
rng = np.random.default_rng(1)
x = rng.random((60000, 784), dtype="float32")
labels = rng.integers(0, 10, 60000)
models = [([10], "relu"), ([32, 10], "sigmoid"), ([128, 64, 10], "relu")]
"""

KERAS = DATA + """
import keras

y = keras.utils.to_categorical(labels, 10)


def tell(epoch, logs):
    print("time", number, time.perf_counter())


clock = keras.callbacks.LambdaCallback(on_epoch_begin=tell, on_epoch_end=tell)
for number, (units, hidden) in enumerate(models):
    model = keras.Sequential()
    model.add(keras.layers.Input(shape=(784,)))
    for n in units[:-1]:
        model.add(keras.layers.Dense(n, activation=hidden))
    model.add(keras.layers.Dense(units[-1], activation="softmax"))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"]{jit})
    model.fit(x, y, batch_size=256, epochs=EPOCHS + 1, verbose=0, callbacks=[clock])
"""

TORCH = DATA + """
import torch

X, Y = torch.from_numpy(x), torch.from_numpy(labels)
for number, (units, hidden) in enumerate(models):
    layers, width = [], 784
    for n in units[:-1]:
        layers += [torch.nn.Linear(width, n),
                   torch.nn.ReLU() if hidden == "relu" else torch.nn.Sigmoid()]
        width = n
    model = torch.nn.Sequential(*layers, torch.nn.Linear(width, units[-1]))
    optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.9)
    loss_of = torch.nn.CrossEntropyLoss()
    for _ in range(EPOCHS + 1):
        print("time", number, time.perf_counter())
        order = torch.randperm(60000)
        for at in range(0, 60000, 256):
            rows = order[at:at + 256]
            optimizer.zero_grad()
            loss = loss_of(model(X[rows]), Y[rows])
            loss.backward()
            optimizer.step()
        print("time", number, time.perf_counter())
"""


def programs(epochs):
    plain = KERAS.format(epochs=epochs, jit="")
    return {
        "ours": plain,
        "keras": plain,
        "keras-jit": KERAS.format(epochs=epochs, jit=", jit_compile=True"),
        "torch": TORCH.format(epochs=epochs),
    }


def measure(command, program, folder):
    """Seconds per epoch of each model, then the process's peak memory in MB; None with a word why
    not."""
    file = pathlib.Path(folder) / "program.py"
    file.write_text(program)
    environment = dict(os.environ, KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
    output, errors = (pathlib.Path(folder) / name for name in ("output", "errors"))
    with output.open("w") as out, errors.open("w") as err:
        child = subprocess.Popen([*command, str(file)], stdout=out, stderr=err, env=environment,
                                 stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    times = [[] for _ in MODELS]  # of the beginnings and ends of epochs
    for line in output.read_text().splitlines():
        words = line.split()
        if len(words) == 3 and words[0] == "time":
            times[int(words[1])].append(float(words[2]))
    if child.returncode or not all(len(t) > 2 for t in times):
        said = errors.read_text().strip() or output.read_text().strip() or "no output"
        last = said.splitlines()[-1]
        print(f"{' '.join(command)}: {last}", file=sys.stderr)
        return None
    return [statistics.median(end - begin for begin, end in zip(t[2::2], t[3::2]))
            for t in times] + [usage.ru_maxrss / 1024]


def table(results):
    names = list(results)
    print(f"{'seconds per epoch':<20}" + "".join(f"{n:>11}" for n in names)
          + "   ratio to the fastest other")
    for i, model in enumerate(MODELS):
        medians = {n: statistics.median(r[i] for r in results[n]) for n in names}
        others = [medians[n] for n in names if n != "ours"]
        ratio = f"{min(others) / medians['ours']:>10.1f}" if others and "ours" in medians else ""
        print(f"{model:<20}" + "".join(f"{medians[n]:>11.4f}" for n in names) + ratio)
    peaks = {n: max(r[-1] for r in results[n]) for n in names}
    print(f"{'peak memory, MB':<20}" + "".join(f"{peaks[n]:>11.0f}" for n in names))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--peers", default=str(PEERS_PYTHON), help="their Python")
    parser.add_argument("peer", nargs="*", default=["keras", "keras-jit", "torch"])
    options = parser.parse_args()
    sources = programs(options.epochs)
    unknown = [p for p in options.peer if p not in sources or p == "ours"]
    if unknown:
        parser.error(f"no peer {unknown[0]}: choose from {', '.join(list(sources)[1:])}")
    results = {n: [] for n in ["ours", *options.peer]}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.rounds):
            for name, rounds in results.items():
                command = [CAPIVARA if name == "ours" else options.peers]
                seconds = measure(command, sources[name], folder)
                if seconds:
                    rounds.append(seconds)
    missing = [n for n, rounds in results.items() if not rounds]
    table({n: rounds for n, rounds in results.items() if rounds})
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

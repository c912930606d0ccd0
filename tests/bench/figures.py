"""Figures beside Matplotlib's inline backend: time to a delivered picture, and its bytes on the wire.

    CAPIVARA=... python tests/bench/figures.py [ROUNDS]

Both kernels run in turn; a figure's time is from execute_request to its display_data, as a client
sees it, its bytes those of the display_data message's data. Needs ipykernel with Matplotlib.
Then what the live display costs: processor time of the same training with it and without, in turn.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

START = "import numpy as np\nimport matplotlib.pyplot as plt\n%matplotlib inline\nrng = np.random.default_rng(0)"
FIGURES = {
    "curve of 50 points": "x = np.linspace(0, 6, 50); plt.plot(x, np.sin(x)); plt.title('sine'); plt.show()",
    "10 images of 28 x 28": """images = rng.random((10, 28, 28))
plt.figure(figsize=(10, 1.5))
for i in range(10):
    plt.subplot(1, 10, i + 1); plt.imshow(images[i], cmap='gray'); plt.axis('off'); plt.title(i)
plt.show()""",
    "scatter of 10,000 points": "plt.scatter(rng.normal(size=10000), rng.normal(size=10000), s=4); plt.show()",
    "history of 200 epochs": """e = np.arange(1, 201)
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4))
for ax, scale in ((a, 2.0), (b, 1.0)):
    ax.plot(e, scale * np.exp(-e / 40) + rng.normal(size=200) * 0.02, label='training')
    ax.plot(e, scale * np.exp(-e / 35) + rng.normal(size=200) * 0.03, label='validation')
    ax.set_xlabel('epoch'); ax.legend()
plt.show()""",
    "contour": """x, y = np.meshgrid(np.linspace(-3, 3, 100), np.linspace(-3, 3, 100))
plt.contourf(x, y, np.sin(x) * np.cos(y), levels=15, cmap='coolwarm'); plt.colorbar(); plt.show()""",
}


# Models of the slides by their layers, shape of a row, rows and epochs: each about a second of training.
TRAININGS = {
    "500 epochs of one weight": ("Dense(1)", (1,), 1000, 500),  # over before an update is due
    "linear regression": ("Dense(1)", (1,), 1000, 20000),
    "logistic regression": ("Dense(10, 'softmax')", (784,), 6000, 300),
    "deep network": ("Dense(128, 'relu'), Dense(64, 'relu'), Dense(10, 'softmax')", (784,), 6000, 60),
    "convolutional network": (
        "Conv2D(8, 3, activation='relu'), MaxPooling2D(), Flatten(), Dense(10, 'softmax')", (28, 28, 1), 1000, 30),
}
TRAIN = """
import time, keras
from keras.layers import Dense, Conv2D, MaxPooling2D, Flatten
keras.utils.set_random_seed(1)
x = rng.random(({rows},) + {shape})
y = x @ [[2.0]] if {shape} == (1,) else rng.integers(0, 10, {rows})
m = keras.Sequential([keras.Input({shape}), {layers}])
m.compile('rmsprop', 'mse' if {shape} == (1,) else 'sparse_categorical_crossentropy')
m.fit(x, y, epochs=2, verbose=0)
"""
FIT = """
before = time.process_time()
history = m.fit(x, y, epochs={epochs}, verbose={verbose})
print(time.process_time() - before)
"""
FINAL = """
before = time.process_time()
display(history)
print(time.process_time() - before)
"""


def cost_of_display(client, rounds):
    """Prints what the live display adds to training, in percent of the process's time on processors (user and
    system, all threads), medians of pairs: without the final picture, whose milliseconds stand beside, those of
    the same curve shown again."""
    print(f"{'training':24}{'epochs':>8}{'seconds':>9}{'final ms':>10}{'live %':>8}{'updates':>9}")
    for title, (layers, shape, rows, epochs) in TRAININGS.items():
        def run(code):
            """The number printed, and how many displays came."""
            seen = []
            client.execute_interactive(code, timeout=300, output_hook=seen.append)
            words = [m["content"]["text"] for m in seen if m["msg_type"] == "stream"]
            return float(words[-1].split()[-1]), sum(m["msg_type"].endswith("display_data") for m in seen)

        client.execute_interactive(
            TRAIN.format(layers=layers, shape=shape, rows=rows), timeout=300, output_hook=lambda message: None
        )
        quiet, shown = (FIT.format(epochs=epochs, verbose=verbose) for verbose in (0, 1))
        for _ in range(2):  # the display learns what an update costs
            run(shown)
        plain, final, more, updates = [], [], [], []
        for _ in range(2 * rounds):
            plain.append(run(quiet)[0])
            seconds, count = run(shown)
            final.append(run(FINAL)[0])
            more.append(seconds - final[-1] - plain[-1])
            updates.append(count)
        seconds = statistics.median(plain)
        share = 100 * statistics.median(more) / seconds
        print(f"{title:24}{epochs:8}{seconds:9.2f}{statistics.median(final) * 1e3:10.1f}{share:8.2f}"
              f"{statistics.median(updates):9.0f}", flush=True)


def figure(client, code):
    """Seconds until the picture has come, and its bytes by mime type."""
    begun = time.perf_counter()
    sent = client.execute(code)
    seconds, data = None, {}
    while True:
        message = client.get_iopub_msg(timeout=120)
        if message["parent_header"].get("msg_id") != sent:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "display_data":
            seconds = time.perf_counter() - begun
            data = {mime: len(json.dumps(value)) for mime, value in content["data"].items()}
        elif kind == "error":
            raise RuntimeError("\n".join(content["traceback"]))
        elif kind == "status" and content["execution_state"] == "idle":
            return seconds, data


def main(rounds):
    binary = os.path.abspath(os.environ.get("CAPIVARA", "build/release/capivara"))
    with tempfile.TemporaryDirectory() as prefix:
        subprocess.run([binary, "install", "--prefix", prefix], check=True, capture_output=True)
        specs = KernelSpecManager(kernel_dirs=[str(pathlib.Path(prefix, "share/jupyter/kernels"))])
        specs.ensure_native_kernel = True
        kernels = {
            "Capivara": KernelManager(kernel_name="capivara", kernel_spec_manager=specs),
            "ipykernel": KernelManager(kernel_name="python3"),
        }
        results = {name: {title: [] for title in FIGURES} for name in kernels}
        clients = {}
        for name, manager in kernels.items():
            manager.start_kernel()
            clients[name] = manager.blocking_client()
            clients[name].start_channels()
            clients[name].wait_for_ready(timeout=60)
            figure(clients[name], START)
            figure(clients[name], FIGURES["curve of 50 points"])  # fonts are found once
        for _ in range(rounds):
            for title, code in FIGURES.items():
                for name, client in clients.items():
                    results[name][title].append(figure(client, code))
        cost_of_display(clients["Capivara"], (rounds + 1) // 2)
        for name, manager in kernels.items():
            clients[name].stop_channels()
            manager.shutdown_kernel(now=True)
    print(f"{'':26}{'Capivara ms':>12}{'ipykernel ms':>14}{'faster':>8}{'SVG KB':>9}{'PNG KB':>9}{'their PNG KB':>14}")
    for title in FIGURES:
        ours, theirs = (results[name][title] for name in kernels)
        a, b = (statistics.median(seconds for seconds, _ in runs) * 1e3 for runs in (ours, theirs))
        kb = [ours[-1][1].get(mime, 0) / 1024 for mime in ("image/svg+xml", "image/png")]
        peer = theirs[-1][1].get("image/png", 0) / 1024
        print(f"{title:26}{a:12.1f}{b:14.1f}{b / a:8.1f}{kb[0]:9.1f}{kb[1]:9.1f}{peer:14.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)

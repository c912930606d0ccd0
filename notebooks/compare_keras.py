"""`make compare-keras`: the chapters on this kernel and, unchanged, on ipykernel with Keras.

    python notebooks/compare_keras.py KERNEL_PROGRAM KERAS_PYTHON OUTPUT_DIR [CHAPTER ...]

Runs each English chapter with three seeds on both (SEEDS=8 in the environment: with eight); on
ipykernel the cells tagged `capivara` are left out. Prints the last numbers of each (every printed line
that ends in a percentage or an MSE) with mean and range, and whether they agree. Two samples of n
numbers agree when Student's test does not tell their means apart at the level of 1%:

    |difference of the means| <= t(2n - 2; 0.995) sqrt((variance here + variance there) / n)

The variance of each is taken to be at least that of numbers printed with two digits after the point.
Of a hundred numbers that agree one will seem not to: run such a chapter again with SEEDS=8.
MNIST comes from CAPIVARA_DATA, else both take the drawn digits.

Training losses are not compared: after set_random_seed, Keras 3 on TensorFlow goes through the rows
in the same random order in every epoch (its map with tf.random.shuffle starts anew with each
iterator), and learns those batches by heart a little faster. Given a new order in each epoch it
trains as this engine does: 10 epochs of chapter 05's network, 8 to 12 seeds, end at a training accuracy of
99.07% +- 0.05 there, 99.06% +- 0.06 here, and 99.29% +- 0.04 with Keras's own order.
"""

import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

import nbclient
import nbformat

HERE = pathlib.Path(__file__).resolve().parent
# t(2n - 2; 0.995) for n seeds
QUANTILES = {3: 4.604, 4: 3.707, 5: 3.355, 6: 3.169, 7: 3.055, 8: 2.977, 9: 2.921, 10: 2.878}
LEAST_DEVIATION = 0.01 / 12**0.5  # of rounding to two digits
SEEDS = range(1, int(os.environ.get("SEEDS", 3)) + 1)
DRAW = """
import numpy as np
from capivara.datasets import drawn_digits
(a, b), (c, d) = drawn_digits.load_data()
np.savez({path!r}, x_train=a, y_train=b, x_test=c, y_test=d)
"""
# Keras downloads MNIST; where it runs here, the same files are given to it.
PRELUDE = """
import gzip, os, pathlib
import numpy as np
import keras

def load_data(path="mnist.npz"):
    folder = os.environ.get("CAPIVARA_DATA")
    if not folder or os.environ.get("CHAPTER", "").startswith("00"):
        f = np.load({drawn!r})
        return (f["x_train"], f["y_train"]), (f["x_test"], f["y_test"])
    def read(name, skip):
        (found,) = [p for p in pathlib.Path(folder).rglob("*.gz") if p.name.startswith(name)]
        return np.frombuffer(gzip.open(found).read(), "uint8", offset=skip)
    images = [read(n + "-images", 16).reshape(-1, 28, 28) for n in ("train", "t10k")]
    labels = [read(n + "-labels", 8) for n in ("train", "t10k")]
    return (images[0], labels[0]), (images[1], labels[1])

keras.datasets.mnist.load_data = load_data
"""


def install_kernels(program, python, output):
    """Kernelspecs of both in a folder of their own."""
    subprocess.run([program, "install", "--prefix", output], check=True, capture_output=True)
    drawn = str(output / "drawn.npz")
    subprocess.run([program, "-c", DRAW.format(path=drawn)], check=True)
    prelude = output / "prelude.py"
    prelude.write_text(PRELUDE.format(drawn=drawn))
    spec = {
        "argv": [python, "-m", "ipykernel_launcher", "-f", "{connection_file}",
                 f"--IPKernelApp.exec_files={prelude}"],
        "display_name": "ipykernel with Keras", "language": "python",
        "env": {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"},
    }
    folder = output / "share/jupyter/kernels/compare_keras"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kernel.json").write_text(json.dumps(spec))
    os.environ["JUPYTER_PATH"] = str(output / "share/jupyter")


def numbers_of(notebook):
    """{what a printed line says: its last percentage or MSE}."""
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for line in output.get("text", "").splitlines() if output.get("name") == "stdout" else []:
                match = re.match(r"(.*?)([\d.]+)%\s*$", line) or re.match(r"(.*MSE = )([\d.]+)$", line)
                if match:
                    words = re.sub(r"(?<![A-Za-z])-?[\d.,]+%?|epochs|=|\s+", " ", match.group(1)).split()
                    found[" ".join(words).strip(":")] = float(match.group(2))
    return found


def run(path, kernel, seed):
    notebook = nbformat.read(path, as_version=4)
    if kernel != "capivara":
        notebook.cells = [c for c in notebook.cells if "capivara" not in c.metadata.get("tags", [])]
    for cell in notebook.cells:
        cell.source = re.sub(r"set_random_seed\(\d+\)", f"set_random_seed({seed})", cell.source)
    os.environ["CHAPTER"] = path.stem
    nbclient.NotebookClient(
        notebook, kernel_name=kernel, timeout=1800, startup_timeout=600  # on a busy machine
    ).execute()
    errors = [o.text for c in notebook.cells for o in c.get("outputs", []) if o.get("name") == "stderr"]
    return numbers_of(notebook), errors


def agree(here, there):
    variance = sum(max(statistics.variance(v), LEAST_DEVIATION**2) for v in (here, there))
    bound = QUANTILES[len(here)] * (variance / len(here)) ** 0.5
    return abs(statistics.mean(here) - statistics.mean(there)) <= bound


def main(program, python, output, *chapters):
    output = pathlib.Path(output).resolve()
    output.mkdir(parents=True, exist_ok=True)
    if "CAPIVARA_DATA" not in os.environ:
        os.environ["CAPIVARA_MNIST"] = "drawn"
    install_kernels(program, python, output)
    apart = 0
    print("| Chapter | Number | Capivara | Keras | agree | seconds |\n|---|---|---|---|---|---|")
    for path in sorted((HERE / "en").glob("*.ipynb")):
        if chapters and path.stem[:2] not in chapters:
            continue
        values, seconds = {}, {}
        for kernel in ("capivara", "compare_keras"):
            started = time.perf_counter()
            for seed in SEEDS:
                found, errors = run(path, kernel, seed)
                if errors and kernel == "capivara":
                    print(path.stem, kernel, "wrote to stderr:", errors[0][:300])
                    apart += 1
                for name, value in found.items():
                    values.setdefault(name, {}).setdefault(kernel, []).append(value)
            seconds[kernel] = (time.perf_counter() - started) / len(SEEDS)
        times = f"{seconds['capivara']:.0f} / {seconds['compare_keras']:.0f}"
        if not values:
            print(f"| {path.stem} | (runs) | | | yes | {times} |", flush=True)
        for name, of in values.items():
            here, there = of.get("capivara", []), of.get("compare_keras", [])
            good = len(here) == len(there) == len(SEEDS) and agree(here, there)
            apart += not good
            cells = [f"{statistics.mean(v):.2f} ({min(v):.2f} to {max(v):.2f})" if v else "-"
                     for v in (here, there)]
            print(f"| {path.stem} | {name} | {' | '.join(cells)} | {'yes' if good else 'NO'} "
                  f"| {times} |", flush=True)
    return 1 if apart else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

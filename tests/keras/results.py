"""The slides' table of models on the real MNIST (CAPIVARA_DATA), trained here and printed beside
the slides' numbers: 50 epochs, batch 256, RMSprop, three seeds.

    CAPIVARA=build/release/capivara python tests/keras/results.py [--models NN DNN] [--seeds 1 2 3]
        [--epochs 50] [--cdnn-epochs 50]

`make results` runs all of it, RESULTS="--cdnn-epochs 5" and the like being passed on: where fewer
epochs were run the line says so.
"""
import argparse
import json
import os
import statistics
import sys
import time

from running import run_code
from test_accuracy import MODELS, MNIST

# name -> parameters, the slides' accuracies on the test set in percent: least and largest
SLIDES = {"LOGREG": (7850, 92.8, 92.8), "NN": (25450, 96.3, 96.3), "DNN": (109386, 97.9, 98.0),
          "CDNN": (4738826, 98.8, 98.9)}
WITHIN = 0.3  # points


def train(name, seed, epochs):
    """Parameters and accuracy in percent."""
    done = run_code(MNIST.format(seed=seed, epochs=epochs, **MODELS[name]), seconds=24 * 3600)
    if done.returncode:
        sys.exit(done.stderr)
    parameters, accuracy = json.loads(done.stdout)
    return parameters, 100 * accuracy


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", nargs="+", choices=SLIDES, default=list(SLIDES))
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--epochs", type=int, default=50)
    parser.add_argument("--cdnn-epochs", type=int)
    options = parser.parse_args()
    if not os.environ.get("CAPIVARA_DATA"):
        sys.exit("results: CAPIVARA_DATA must name the folder with the MNIST files")
    print(f"{'model':8}{'parameters':>11}{'slides':>11}{'accuracy %':>12}{'of seeds':>20}{'slides':>11}"
          f"{'s/epoch':>9}")
    faults = 0
    for name in options.models:
        epochs = options.cdnn_epochs if name == "CDNN" and options.cdnn_epochs else options.epochs
        begin = time.monotonic()
        runs = [train(name, seed, epochs) for seed in options.seeds]
        seconds = (time.monotonic() - begin) / len(runs) / epochs
        parameters, (wanted, low, high) = runs[0][0], SLIDES[name]
        slides = f"{low}" if low == high else f"{low}-{high}"
        mean = statistics.mean(accuracy for _, accuracy in runs)
        good = parameters == wanted and low - WITHIN <= mean <= high + WITHIN
        whole = epochs == 50
        faults += whole and not good
        note = "" if whole and good else "  differs" if whole else f"  after {epochs} of the slides' 50 epochs"
        each = " ".join(f"{accuracy:.2f}" for _, accuracy in runs)
        print(f"{name:8}{parameters:>11,}{wanted:>11,}{mean:>12.2f}{each:>20}{slides:>11}{seconds:>9.2f}{note}", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(1 if main() else 0)

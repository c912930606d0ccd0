"""The slides' table of models on the real MNIST (CAPIVARA_DATA), trained here and printed beside
the slides' numbers: 50 epochs, batch 256, RMSprop, three seeds. The table goes, with the date and the
machine, between the two marks of README.md as well:

    <!-- results -->
    <!-- /results -->

    CAPIVARA=build/release/capivara python tests/keras/results.py [--models NN DNN] [--seeds 1 2 3]
        [--epochs 50] [--cdnn-epochs 50] [--readme README.md]

`make results` runs all of it, RESULTS="--cdnn-epochs 5" and the like being passed on: where fewer
epochs were run the line says so. Ends with 1 if a mean of 50 epochs is further than 0.3 points from
the slides'.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import statistics
import sys
import time

from running import ROOT, run_code
from test_accuracy import MODELS, MNIST

# name -> parameters, the slides' accuracies on the test set in percent: least and largest
SLIDES = {"LOGREG": (7850, 92.8, 92.8), "NN": (25450, 96.3, 96.3), "DNN": (109386, 97.9, 98.0),
          "CDNN": (4738826, 98.8, 98.9)}
WITHIN = 0.3  # points
EPOCHS = 50
HEAD = ["model", "parameters", "epochs", "accuracy %", "of the seeds", "slides %", "s/epoch"]
BLOCK = re.compile(r"(<!-- results -->\n).*?(<!-- /results -->)", re.S)


def train(name, seed, epochs):
    """Parameters and accuracy in percent."""
    done = run_code(MNIST.format(seed=seed, epochs=epochs, **MODELS[name]), seconds=24 * 3600)
    if done.returncode:
        sys.exit(done.stderr)
    parameters, accuracy = json.loads(done.stdout)
    return parameters, 100 * accuracy


def measure(name, seeds, epochs):
    """The cells of a row of the table, and whether the row is what the slides say."""
    begin = time.monotonic()
    runs = [train(name, seed, epochs) for seed in seeds]
    seconds = (time.monotonic() - begin) / len(runs) / epochs
    parameters, (wanted, low, high) = runs[0][0], SLIDES[name]
    accuracies = [accuracy for _, accuracy in runs]
    mean = statistics.mean(accuracies)
    good = parameters == wanted and (epochs != EPOCHS or low - WITHIN <= mean <= high + WITHIN)
    return [name, f"{parameters:,}", str(epochs), f"{mean:.2f}", " ".join(f"{a:.2f}" for a in accuracies),
            f"{low}" if low == high else f"{low} to {high}", f"{seconds:.2f}"], good


def machine():
    """The processor as the system calls it, and how many of it."""
    info = pathlib.Path("/proc/cpuinfo")
    names = re.findall(r"^model name\s*: (.*)$", info.read_text(), re.M) if info.exists() else []
    return f"{os.cpu_count()} cores of {names[0] if names else platform.machine()}, {platform.system()}"


def line(cells):
    return "| " + " | ".join(cells) + " |"


def into(text, rows, seeds, now):
    """The text of README.md with this table between the marks."""
    block = [line(HEAD), "|---" * len(HEAD) + "|", *map(line, rows), "",
             f"MNIST's test set, batches of 256, RMSprop, seeds {', '.join(map(str, seeds))}; written by "
             f"`make results` on {now.day} {now:%B %Y}, {machine()}.", ""]
    return BLOCK.sub(lambda found: found[1] + "\n".join(block) + found[2], text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", nargs="+", choices=SLIDES, default=list(SLIDES))
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--cdnn-epochs", type=int)
    parser.add_argument("--readme", type=pathlib.Path, default=ROOT / "README.md")
    options = parser.parse_args()
    if not os.environ.get("CAPIVARA_DATA"):
        sys.exit("results: CAPIVARA_DATA must name the folder with the MNIST files")
    if not BLOCK.search(options.readme.read_text("utf-8")):
        sys.exit(f"results: {options.readme} has no lines <!-- results --> and <!-- /results -->")
    rows, faults = [], 0
    print(line(HEAD))
    for name in options.models:
        epochs = options.cdnn_epochs if name == "CDNN" and options.cdnn_epochs else options.epochs
        row, good = measure(name, options.seeds, epochs)
        rows.append(row)
        faults += not good
        print(line(row) + ("" if good else "  differs"), flush=True)
    text = options.readme.read_text("utf-8")  # only now: training takes its time
    options.readme.write_text(into(text, rows, options.seeds, datetime.date.today()), "utf-8")
    return faults


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
